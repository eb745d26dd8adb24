package io.sidelight.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a command in one text. */
class CommandWordsTest {
    @Test
    void words_areSplitAtBlanksOutsideOfQuotes() {
        assertThat(CommandWords.of(" sh  -c 'kill -HUP \"$(cat app.pid)\"' \"a \\\"b\\\" c\" it\\'s x'y'\"z\" ''"))
                .containsExactly("sh", "-c", "kill -HUP \"$(cat app.pid)\"", "a \"b\" c", "it's", "xyz", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sh -c 'x", "a \"b"})
    void textWithoutAWord_orWithAnOpenQuote_isRefused(String command) {
        assertThatThrownBy(() -> CommandWords.of(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + command + "' is not a command");
    }
}

package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            what can be shown           | grün 漢 😀        | grün 漢 😀
            what fits                   | 0123456789      | 0123456789
            what is too long            | 0123456789x     | 0123456789…
            a control character         | a\u001b[31mb    | a�[31mb
            one of those beyond ASCII   | a\u009b31mb     | a�31mb
            a change of direction       | a\u202eb        | a�b
            half of a pair              | a\ud83db        | a�b
            a pair that is cut in two   | 012345678😀      | 012345678�…
            """)
    void text_isShortenedAndSafeToDisplay(String what, String text, String excerpt) {
        assertThat(SafeText.of(text, 10)).as(what).isEqualTo(excerpt);
    }
}

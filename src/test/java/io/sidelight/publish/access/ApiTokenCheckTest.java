package io.sidelight.publish.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sidelight.publish.access.ApiTokenCheck.UnusableApiTokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenCheckTest {
    @TempDir
    private Path directory;

    @Test
    void withoutATokenFile_eachRequestPasses() throws UnusableApiTokenException {
        assertThat(ApiTokenCheck.by(Optional.empty()).admits(null)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Bearer s3cret, true",
        "bearer s3cret, true",
        "token=s3cret, true",
        "s3cret, false",
        "Bearer s3cre, false",
        "Bearer s3crets, false",
        "Bearer S3CRET, false",
        "Bearer s3cret s3cret, false",
        "Basic s3cret, false",
        "token=, false",
        "Bearer, false",
        "'', false",
    })
    void request_passesOnlyWithTheToken(String authorization, boolean admitted) throws Exception {
        ApiTokenCheck check = ApiTokenCheck.by(Optional.of(file(" s3cret\n")));
        assertThat(check.admits(authorization)).isEqualTo(admitted);
        assertThat(check.admits(null)).isFalse();
    }

    @Test
    void changedToken_isReloaded_unlessItIsUnusable() throws Exception {
        Path file = file("first");
        ApiTokenCheck check = ApiTokenCheck.by(Optional.of(file));
        Files.writeString(file, "second");
        check.renew();
        assertThat(check.admits("Bearer first")).isFalse();
        assertThat(check.admits("Bearer second")).isTrue();
        Files.writeString(file, "");
        check.renew();
        assertThat(check.admits("Bearer second")).isTrue();
        Files.delete(file);
        check.renew();
        assertThat(check.admits("Bearer second")).isTrue();
        Files.writeString(file, "third");
        check.renew();
        assertThat(check.admits("Bearer third")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "gr\u00fcn"})
    void fileWithoutAToken_isAnErrorThatHidesItsContent(String content) throws IOException {
        Path file = file(content);
        assertThat(catchThrowableOfType(UnusableApiTokenException.class, () -> ApiTokenCheck.by(Optional.of(file))))
                .hasMessage("SIDELIGHT_API_TOKEN_FILE=" + file
                        + ": accepted is a file with one token of 1 to 4096 ASCII characters without spaces");
    }

    @Test
    void missingFile_isAnError() {
        Path file = directory.resolve("none");
        assertThat(catchThrowableOfType(UnusableApiTokenException.class, () -> ApiTokenCheck.by(Optional.of(file))))
                .hasMessage("SIDELIGHT_API_TOKEN_FILE=" + file + ": the file does not exist");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("token"), content);
    }
}

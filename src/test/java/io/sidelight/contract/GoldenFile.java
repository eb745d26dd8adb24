package io.sidelight.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files with the bytes of the published contract. Fields may be added; none may move or change its meaning. */
public final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenFile() {}

    /** Asserts that the bytes equal those of the file. */
    public static void assertSame(String file, byte[] bytes) {
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(new String(content(file), StandardCharsets.UTF_8));
        assertThat(bytes).isEqualTo(content(file));
    }

    /** Returns the bytes of a file. */
    public static byte[] content(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

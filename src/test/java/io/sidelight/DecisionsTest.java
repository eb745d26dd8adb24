package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decisions that are written down are pinned by tests that exist. */
class DecisionsTest {
    private static final Pattern PIN = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatPinsADecisionExists() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = PIN.matcher(Files.readString(Path.of("docs/decisions.md")))
                .results()
                .filter(pin -> !tests.getOrDefault(pin.group(1), "")
                        .contains(pin.group(2) == null ? "class " + pin.group(1) : " " + pin.group(2) + "("))
                .map(pin -> pin.group())
                .toList();
        assertThat(missing).isEmpty();
    }

    /** The text of each class; of all that have one name. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DecisionsTest::text,
                            String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

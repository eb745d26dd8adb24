package io.sidelight.publish.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The templates of the file {@code connect/snippets.txt}, by key. */
final class SnippetTemplates {
    private static final String SECTION = "\n### ";

    private final Map<String, String> sections;

    private SnippetTemplates(Map<String, String> sections) {
        this.sections = sections;
    }

    /** Reads the file from the executable. */
    static SnippetTemplates read() {
        try (InputStream file = SnippetTemplates.class.getResourceAsStream("/connect/snippets.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return new SnippetTemplates(Arrays.stream(text.split(SECTION))
                    .skip(1)
                    .map(section -> section.split("\n", 2))
                    .collect(Collectors.toMap(section -> section[0], section -> section[1].strip())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the template with this key, such as {@code kafka java}. */
    String of(Object first, Object second) {
        String key = first + " " + second;
        return Objects.requireNonNull(sections.get(key), key);
    }
}

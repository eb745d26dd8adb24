package io.sidelight.publish.connect;

import io.sidelight.publish.http.message.EmbeddedFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The templates of the file {@code connect/snippets.txt}, by key. */
final class SnippetTemplates {
    private static final EmbeddedFile FILE = EmbeddedFile.of("connect/snippets.txt");
    private static final String SECTION = "\n### ";

    private final Map<String, String> sections;

    private SnippetTemplates(Map<String, String> sections) {
        this.sections = sections;
    }

    static SnippetTemplates read() {
        String text = new String(FILE.read(), StandardCharsets.UTF_8);
        return new SnippetTemplates(Arrays.stream(text.split(SECTION))
                .skip(1)
                .map(section -> section.split("\n", 2))
                .collect(Collectors.toMap(section -> section[0], section -> section[1].strip())));
    }

    /** Returns the template with this key, such as {@code kafka java}. */
    String of(Object first, Object second) {
        String key = first + " " + second;
        return Objects.requireNonNull(sections.get(key), key);
    }
}

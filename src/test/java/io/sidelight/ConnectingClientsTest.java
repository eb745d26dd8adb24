package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples in docs/connecting-clients.md: all are shown, unchanged. */
class ConnectingClientsTest {
    private static final Path EXAMPLES = Path.of("examples", "clients");
    private static final Pattern SHOWN =
            Pattern.compile("\\[(.+)]\\(\\.\\./examples/clients/\\1\\)\n\n```\\w+\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void everyExample_isShownUnchanged() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        SHOWN.matcher(Files.readString(Path.of("docs", "connecting-clients.md")))
                .results()
                .forEach(example -> shown.put(example.group(1), example.group(2)));
        assertThat(shown).isEqualTo(examples());
    }

    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(EXAMPLES)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                examples.put(EXAMPLES.relativize(file).toString(), Files.readString(file));
            }
        }
        return examples;
    }
}

package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bounds that keep the tree readable. */
class SourceTreeTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST_FILE = 250;
    private static final int LARGEST_PACKAGE = 16;

    @Test
    void noFileIsTooLong() {
        assertThat(files().filter(file -> lines(file).size() > LONGEST_FILE)).isEmpty();
    }

    @Test
    void noPackageIsTooLarge() {
        Map<Path, Long> sizes = files().filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes)
                .allSatisfy((folder, size) -> assertThat(size).as("%s", folder).isLessThanOrEqualTo(LARGEST_PACKAGE));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(files().map(Path::getParent).distinct())
                .allSatisfy(folder ->
                        assertThat(lines(folder.resolve("package-info.java"))).contains("@NullMarked"));
    }

    private static Stream<Path> files() {
        try (Stream<Path> tree = Files.walk(MAIN)) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

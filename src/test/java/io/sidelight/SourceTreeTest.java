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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits that keep the source tree readable. */
class SourceTreeTest {
    private static final Pattern NO_CODE = Pattern.compile("$|import |package |//|/?\\*");
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST_FILE = 250;
    private static final int LARGEST_PACKAGE = 16;
    private static final int LONGEST_COPY = 9;

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

    /** Compares code only, without imports, comments and empty lines. */
    @Test
    void noLinesAreCopied() {
        Map<List<String>, List<String>> copies = files().flatMap(SourceTreeTest::blocks)
                .collect(Collectors.groupingBy(
                        Block::lines, Collectors.mapping(Block::file, Collectors.toUnmodifiableList())));
        assertThat(copies).isNotEmpty();
        assertThat(copies.values()).filteredOn(files -> files.size() > 1).isEmpty();
    }

    /** Consecutive lines, one more than a copy may have. */
    private record Block(String file, List<String> lines) {}

    private static Stream<Block> blocks(Path file) {
        List<String> code = lines(file).stream()
                .map(String::strip)
                .filter(line -> !NO_CODE.matcher(line).lookingAt())
                .toList();
        return IntStream.range(0, code.size() - LONGEST_COPY)
                .mapToObj(at -> new Block(file + ": " + code.get(at), code.subList(at, at + LONGEST_COPY + 1)));
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

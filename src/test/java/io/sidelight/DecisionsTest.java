package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The documented decisions. Tests that run pin each of them. */
class DecisionsTest {
    private static final Path TESTS = Path.of("src/test/java");

    /** The text in place of tests for decisions that only the executable can show. */
    private static final String NATIVE_BUILD = "the native build";

    /** A class, a method of it or of the previous class, and a case of that test in brackets. */
    private static final Pattern PIN =
            Pattern.compile("`(?:([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?|([a-z]\\w+))`(?: \\(([^)]+)\\))?");

    @Test
    void everyDecisionIsPinnedByTestsThatRun() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/decisions.md")).stream()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows.stream().flatMap(DecisionsTest::faults)).isEmpty();
    }

    private static Stream<String> faults(String row) {
        String[] cells = row.split(" \\| ", -1);
        String pinned = cells[cells.length - 1].replaceFirst(" \\|$", "");
        if (pinned.equals(NATIVE_BUILD)) {
            return Stream.of();
        }
        List<String> faults = new ArrayList<>();
        String type = "";
        for (MatchResult pin : PIN.matcher(pinned).results().toList()) {
            type = Optional.ofNullable(pin.group(1)).orElse(type);
            String method = Optional.ofNullable(pin.group(2))
                    .or(() -> Optional.ofNullable(pin.group(3)))
                    .orElse("");
            if (!runs(type, method, Optional.ofNullable(pin.group(4)).orElse(""))) {
                faults.add("no test that runs: " + type + " " + pin.group());
            }
        }
        String rest = PIN.matcher(pinned).replaceAll("");
        if (type.isEmpty() || !rest.matches("[, ]*")) {
            faults.add("contains text other than tests: " + pinned);
        }
        return faults.stream();
    }

    /**
     * Returns whether a test runs in a class of this name.
     *
     * @param method empty for any
     * @param named a case that the source contains as text; empty for none
     */
    private static boolean runs(String type, String method, String named) {
        return sources(type)
                .filter(source -> text(source).contains(named.toUpperCase(Locale.ROOT)))
                .map(DecisionsTest::load)
                .filter(each -> !Modifier.isAbstract(each.getModifiers()) && isEnabled(each))
                .flatMap(each ->
                        ReflectionSupport.findMethods(each, test -> true, HierarchyTraversalMode.TOP_DOWN).stream())
                .filter(each -> method.isEmpty() || each.getName().equals(method))
                .anyMatch(each -> AnnotationSupport.isAnnotated(each, Testable.class) && isEnabled(each));
    }

    private static boolean isEnabled(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(each -> each.annotationType())
                .noneMatch(each ->
                        each.equals(Disabled.class) || each.getPackageName().equals("org.junit.jupiter.api.condition"));
    }

    private static Stream<Path> sources(String type) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(type + ".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> load(Path source) {
        String name = TESTS.relativize(source).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, DecisionsTest.class.getClassLoader());
        } catch (ClassNotFoundException notCompiled) {
            throw new IllegalStateException(name, notCompiled);
        }
    }

    /** Returns the text in capital letters, because cases of a test may have any case. */
    private static String text(Path file) {
        try {
            return Files.readString(file).toUpperCase(Locale.ROOT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

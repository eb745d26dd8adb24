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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each decision in docs/decisions.md names tests that exist and run. */
class DecisionsTest {
    private static final Path TESTS = Path.of("src/test/java");

    /** A class, a method of it or of the class before, and a case of that test in parentheses. */
    private static final Pattern PIN =
            Pattern.compile("`(?:([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?|([a-z]\\w+))`(?: \\(([^)]+)\\))?");

    /** A decision in bold letters, its reason, and after the last of these words its tests. */
    private static final Pattern DECISION = Pattern.compile("\\*\\*.+\\*\\*\\. .+ Tests?: (.+)\\.");

    @Test
    void everyDecision_namesTestsThatRun() throws IOException {
        List<String> decisions = Arrays.stream(
                        Files.readString(Path.of("docs/decisions.md")).split("\n\n", -1))
                .map(paragraph -> paragraph.strip().replace('\n', ' '))
                .filter(paragraph -> !paragraph.startsWith("#"))
                .skip(1)
                .toList();
        assertThat(decisions).hasSizeGreaterThan(100);
        assertThat(decisions.stream().flatMap(DecisionsTest::faults)).isEmpty();
    }

    private static Stream<String> faults(String decision) {
        Matcher parts = DECISION.matcher(decision);
        if (!parts.matches()) {
            return Stream.of("not a decision, its reason and its tests: " + decision);
        }
        String pinned = parts.group(1);
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
            faults.add("more than names of tests: " + pinned);
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

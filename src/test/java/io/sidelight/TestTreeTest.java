package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** The test tree: each test asserts, and each test runs. */
class TestTreeTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.sidelight");
    private static final List<String> ASSERTING = List.of(
            "org.assertj.",
            "org.awaitility.",
            "org.hamcrest.",
            "io.restassured.response.Validatable",
            "com.tngtech.archunit.lang.",
            "com.tngtech.archunit.library.");

    @Test
    void everyTestAsserts() {
        List<JavaCodeUnit> tests = tests().toList();
        assertThat(tests).hasSizeGreaterThan(500);
        assertThat(tests.stream().filter(test -> !asserts(test)).map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    @Test
    void noTestIsDisabled() {
        assertThat(tests().filter(test -> test.isAnnotatedWith(Disabled.class)
                                || test.getOwner().isAnnotatedWith(Disabled.class))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    /** Checks class names: Surefire runs {@code *Test}, Failsafe runs {@code *IT}. This holds for nested classes too. */
    @Test
    void everyTestIsInAClassThatTheBuildRuns() {
        assertThat(tests().map(JavaCodeUnit::getOwner)
                        .filter(owner -> !owner.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .distinct()
                        .filter(name -> !name.matches(".*(Test|IT)|Soak")))
                .isEmpty();
    }

    private static Stream<JavaCodeUnit> tests() {
        return ALL.stream()
                .flatMap(each -> each.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(Testable.class) || method.isAnnotatedWith(Testable.class))
                .map(JavaCodeUnit.class::cast);
    }

    /** Returns whether the test calls an assertion, directly or through other test code. */
    private static boolean asserts(JavaCodeUnit test) {
        Set<JavaCodeUnit> seen = new HashSet<>(Set.of(test));
        Queue<JavaCodeUnit> open = new ArrayDeque<>(seen);
        for (JavaCodeUnit next = open.poll(); next != null; next = open.poll()) {
            for (JavaAccess<?> access : next.getAccessesFromSelf()) {
                if (ASSERTING.stream().anyMatch(access.getTargetOwner().getName()::startsWith)
                        || access.getTargetOwner().isAssignableTo(AssertionError.class)) {
                    return true;
                }
                access.getTarget()
                        .resolveMember()
                        .filter(member -> isOfTests(member.getOwner()))
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .filter(seen::add)
                        .ifPresent(open::add);
            }
        }
        return false;
    }

    private static boolean isOfTests(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return Files.exists(TESTS.resolve(outermost.replace('.', '/') + ".java"));
    }
}

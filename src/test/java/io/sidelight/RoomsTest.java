package io.sidelight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the code and their allowed dependencies. Data flows in one direction, from source to publish. */
class RoomsTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sidelight");

    private static final Set<String> CORE =
            Set.of("model", "defect", "time", "resolve", "source", "classify", "view", "refresh");

    /** The methods of records that the compiler generates. */
    private static final Set<String> IMPLICIT = Set.of("equals", "hashCode", "toString");

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("defect", Set.of("model")),
            Map.entry("time", Set.of("model", "defect")),
            Map.entry("resolve", Set.of("model", "defect", "time")),
            Map.entry("source", Set.of("model", "defect", "time", "resolve")),
            Map.entry("classify", Set.of("model")),
            Map.entry("view", Set.of("model", "defect", "classify")),
            Map.entry("refresh", Set.of("model", "defect", "time", "resolve", "source", "classify", "view")),
            Map.entry("publish", Set.of("model", "defect", "view", "wording")),
            Map.entry("wording", Set.of("model")),
            Map.entry("config", Set.of("model", "demo.fault")),
            Map.entry("cli", Set.of("model", "config", "refresh", "publish", "wording", "demo.fault")),
            Map.entry("demo", Set.of("model")));

    static Stream<String> rooms() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_dependsOnItsNeighborsOnly(String room) {
        List<String> allowed = Stream.concat(Stream.of(room), MAY_IMPORT.get(room).stream())
                .map(name -> "io.sidelight." + name + "..")
                .toList();
        classes()
                .that(resideInAPackage("io.sidelight." + room + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                        .or(JavaClass.Predicates.resideOutsideOfPackage("io.sidelight..")))
                .check(MAIN);
    }

    @Test
    void everyPackageIsARoomOrBoot() {
        assertThat(MAIN.stream()
                        .map(each ->
                                List.of(each.getPackageName().split("\\.", -1)).get(2))
                        .collect(Collectors.toSet()))
                .isSubsetOf(Stream.concat(rooms(), Stream.of("boot")).collect(Collectors.toSet()));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.sidelight.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyResolveAndDemoKnowDnsjava() {
        only("org.xbill.DNS..", "resolve", "demo");
    }

    @Test
    void onlyPublishKnowsVertx() {
        only("io.vertx..", "publish");
    }

    @Test
    void theCoreKnowsNoFramework() {
        noClasses()
                .that(resideInAnyPackage(
                        CORE.stream().map(room -> "io.sidelight." + room + "..").toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..")
                .check(MAIN);
    }

    /** Test fixtures belong in the tests. */
    @Test
    void demoStates_haveNoMethodForTestsOnly() {
        assertThat(Stream.of(DemoState.class, DemoTask.class)
                        .map(MAIN::get)
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> !IMPLICIT.contains(method.getName()))
                        .filter(method -> method.getAccessesToSelf().isEmpty())
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    private static void only(String library, String... rooms) {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackages(Stream.of(rooms)
                        .map(room -> "io.sidelight." + room + "..")
                        .toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }
}

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern ORDER = Pattern.compile("`(boot →[^`]*)`");

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry(
                    "boot",
                    Set.of(
                            "agent",
                            "cli",
                            "classify",
                            "config",
                            "contract",
                            "dialect",
                            "model",
                            "publish",
                            "source",
                            "store",
                            "time",
                            "view",
                            "wording")),
            Map.entry(
                    "cli",
                    Set.of(
                            "agent",
                            "config",
                            "contract",
                            "demo",
                            "model",
                            "publish",
                            "resolve",
                            "source",
                            "time",
                            "view",
                            "wording")),
            Map.entry(
                    "agent",
                    Set.of(
                            "classify",
                            "config",
                            "demo",
                            "model",
                            "refresh",
                            "resolve",
                            "source",
                            "store",
                            "time",
                            "view",
                            "wording")),
            Map.entry("dialect", Set.of("config", "contract", "model", "publish", "wording")),
            Map.entry("config", Set.of("demo.fault", "model")),
            Map.entry("demo", Set.of()),
            Map.entry("refresh", Set.of("classify", "defect", "model", "resolve", "source", "time", "view")),
            Map.entry("source", Set.of("defect", "model", "resolve", "time", "wording")),
            Map.entry("resolve", Set.of("defect", "model", "time")),
            Map.entry("time", Set.of("defect")),
            Map.entry("publish", Set.of("contract", "defect", "model", "store", "view", "wording")),
            Map.entry("store", Set.of("contract", "model", "view")),
            Map.entry("contract", Set.of("model", "wording")),
            Map.entry("wording", Set.of("model")),
            Map.entry("view", Set.of("classify", "defect", "model")),
            Map.entry("classify", Set.of("model")),
            Map.entry("defect", Set.of("model")),
            Map.entry("model", Set.of()));

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

    @ParameterizedTest
    @MethodSource("rooms")
    void usesEachRoomThatItMayImport(String room) {
        Set<String> used = MAIN.stream()
                .filter(resideInAPackage("io.sidelight." + room + ".."))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(MAY_IMPORT.get(room)).allSatisfy(allowed -> assertThat(used)
                .as("what %s imports", room)
                .anyMatch(name -> (name + ".").startsWith("io.sidelight." + allowed + ".")));
    }

    /** The guide for contributors lists the rooms in the order of calls. */
    @Test
    void room_callsOnlyRoomsThatTheGuideListsAfterIt() throws IOException {
        List<String> order = ORDER.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .flatMap(chain -> Stream.of(chain.group(1).split("\\s*→\\s*")))
                .toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
        assertThat(MAY_IMPORT).allSatisfy((room, allowed) -> assertThat(allowed)
                .allSatisfy(name -> assertThat(order.indexOf(name.replaceAll("\\..*", "")))
                        .as("%s after %s", name, room)
                        .isGreaterThan(order.indexOf(room))));
    }

    @Test
    void everyPackageIsARoom() {
        assertThat(MAIN.stream()
                        .map(each ->
                                List.of(each.getPackageName().split("\\.", -1)).get(2))
                        .collect(Collectors.toSet()))
                .isEqualTo(MAY_IMPORT.keySet());
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
    void onlyTheServerAndTheHttpClient_useVertx() {
        only("io.vertx..", "dialect", "publish", "source.http", "source.tls", "agent", "boot");
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

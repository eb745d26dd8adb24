package io.sidelight.model.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Spelled;
import io.sidelight.model.spelling.NameReport.SpellingKind;
import io.sidelight.model.spelling.NameReport.Within;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the spellings of a name, and of collisions between names. */
class NameReportTest {
    private static final Set<Role> BOTH = EnumSet.allOf(Role.class);
    private static final Within OPEN = new Within("<task>", "<port>", "<vip>");
    private static final String ZONE = ".dcos.thisdcos.directory";

    /** The test repeats the rules of each program for short names, which are not cut. */
    @Test
    void eachName_isSpelledByTheRulesOfEachProgram() {
        List<ServiceName> names = SpelledNames.services("abKZ19/._-", 24, 2_000);
        assertThat(names).hasSize(2_000).allSatisfy(name -> {
            Map<SpellingKind, String> service = spellings(sheet(name), Role.SERVICE);
            Map<SpellingKind, String> app = spellings(sheet(name), Role.APP);
            String flat = name.value().replace("/", "");
            String dashed = label(flat);
            String framework = Arrays.stream(flat.split("\\."))
                    .map(NameReportTest::label)
                    .filter(piece -> !piece.isEmpty())
                    .collect(Collectors.joining("."));
            List<String> folders = new ArrayList<>(List.of(name.value().split("/")));
            Collections.reverse(folders);
            String reversed = label(String.join("-", folders));

            String task = "<task>." + (framework.isEmpty() ? "" : framework + ".");
            assertThat(service)
                    .containsEntry(SpellingKind.MESOS, task + "mesos")
                    .containsEntry(SpellingKind.SLAVE, task + "slave.mesos")
                    .containsEntry(SpellingKind.SRV, "_" + task.replace(">.", ">._tcp.") + "mesos")
                    .containsEntry(SpellingKind.PORT_SRV, "_<port>._" + task.replace(">.", ">._tcp.") + "mesos")
                    .containsEntry(SpellingKind.AUTOIP, "<task>." + dashed + ".autoip" + ZONE)
                    .containsEntry(SpellingKind.CONTAINERIP, "<task>." + dashed + ".containerip" + ZONE)
                    .containsEntry(SpellingKind.AGENTIP, "<task>." + dashed + ".agentip" + ZONE)
                    .containsEntry(SpellingKind.VIP, "<vip>." + flat + ".l4lb.thisdcos.directory")
                    .containsEntry(SpellingKind.ADMIN_ROUTER, "/service/" + name + "/v1/endpoints")
                    .containsEntry(
                            SpellingKind.MULTI_SERVICE,
                            "/v1/service/" + name.value().replace('/', '.') + "/endpoints")
                    .containsEntry(
                            SpellingKind.ZOOKEEPER,
                            "dcos-service-" + String.join("__", name.value().split("/")));
            assertThat(app)
                    .containsEntry(SpellingKind.MESOS, reversed + ".marathon.mesos")
                    .containsEntry(SpellingKind.SRV, "_" + reversed + "._tcp.marathon.mesos")
                    .containsEntry(SpellingKind.PORT_SRV, "_<port>._" + reversed + "._tcp.marathon.mesos")
                    .containsEntry(SpellingKind.AUTOIP, reversed + ".marathon.autoip" + ZONE)
                    .containsEntry(SpellingKind.VIP, "<vip>.marathon.l4lb.thisdcos.directory");
        });
    }

    @Test
    void givenNames_replaceThePlaceholders() {
        NameReport sheet = NameReport.of(
                new ServiceName("prod/es.v1"),
                BOTH,
                new Within("data-0-node", "http", "data"),
                new NamingScheme("mesos"));
        assertThat(sheet.spellings())
                .allSatisfy(spelled -> assertThat(spelled.text()).doesNotContain("<"));
        assertThat(spellings(sheet, Role.SERVICE))
                .containsEntry(SpellingKind.PORT_SRV, "_http._data-0-node._tcp.prodes.v1.mesos")
                .containsEntry(SpellingKind.VIP, "data.prodes.v1.l4lb.thisdcos.directory");
        assertThat(spellings(sheet, Role.APP)).containsEntry(SpellingKind.UNMANGLED, "es.v1.prod.marathon.mesos");
    }

    @Test
    void labelsThatLoseCharacters_areReported() {
        assertThat(sheet(new ServiceName("kafka")).labels()).isEmpty();
        assertThat(sheet(new ServiceName("prod/es.v1")).labels())
                .containsExactly(new Label("prod/es", "prodes"), new Label("prod/es.v1", "prodes-v1"));
        String name = "a".repeat(70);
        NameReport cut = sheet(new ServiceName(name));
        assertThat(cut.labels()).containsExactly(new Label(name, "a".repeat(63)));
        assertThat(cut.labels().get(0).isCut()).isTrue();
    }

    @Test
    void invalidDnsNames_areReported() {
        NameReport sheet = sheet(new ServiceName("a".repeat(63)));
        assertThat(sheet.spellings().stream()
                        .filter(Spelled::isInvalid)
                        .map(spelled -> spelled.role() + " " + spelled.kind()))
                .containsExactly("app srv", "app port-srv", "app slave-srv");
        assertThat(spellings(sheet(new ServiceName("-")), Role.SERVICE))
                .containsEntry(SpellingKind.AUTOIP, "<task>..autoip" + ZONE);
        assertThat(sheet(new ServiceName("-")).spellings())
                .filteredOn(spelled -> spelled.role() == Role.SERVICE && spelled.kind() == SpellingKind.AUTOIP)
                .allMatch(Spelled::isInvalid);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            a/bc       | ab/c      | service mesos, service autoip, service vip, service framework  | false
            kafka      | Kafka     | service mesos, service autoip, app mesos, app srv              | false
            es.v1      | es-v1     | service autoip, app mesos                                      | false
            a/b        | a.b       | service multi-service                                          | false
            a/b        | a__b      | service zookeeper                                              | false
            x/a-b      | b-x/a     | app mesos, app autoip, app srv                                 | false
            prod       | prod/es   | ''                                                             | true
            prod/es    | prod      | ''                                                             | true
            prod/es    | prod/esx  | ''                                                             | false
            a/b/c.d    | ab/c.d    | service mesos                                                  | false
            """)
    void namesWithTheSameSpelling_collide(String one, String other, String spellings, boolean atAdminRouter) {
        List<Collision> found = sheet(new ServiceName(one)).collisions(List.of(sheet(new ServiceName(other))));
        if (spellings.isEmpty() && !atAdminRouter) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found).singleElement().satisfies(collision -> {
            assertThat(collision.with()).hasToString(other);
            assertThat(collision.atAdminRouter()).isEqualTo(atAdminRouter);
            assertThat(collision.spellings().stream().map(same -> same.role() + " " + same.kind()))
                    .containsAll(spellings.isEmpty() ? List.of() : List.of(spellings.split(", ")));
            assertThat(collision.spellings().isEmpty()).isEqualTo(spellings.isEmpty());
        });
    }

    @Test
    void name_doesNotCollideWithItself() {
        assertThat(sheet(new ServiceName("a/b")).collisions(List.of(sheet(new ServiceName("a/b")))))
                .isEmpty();
    }

    @Test
    void app_doesNotCollideWithAService() {
        NameReport app = NameReport.of(new ServiceName("ab/c"), Set.of(Role.APP), OPEN, new NamingScheme("mesos"));
        assertThat(sheet(new ServiceName("a/bc")).collisions(List.of(app))).isEmpty();
    }

    /** Many names of few characters collide. The report has exactly these collisions. */
    @Test
    void collisions_areTrueAndComplete() {
        List<ServiceName> names = SpelledNames.services("abA/.-_", 5, 300);
        NamingScheme spelling = new NamingScheme("mesos");
        List<NameReport> sheets = names.stream().map(NameReportTest::sheet).toList();
        int collisions = 0;
        for (NameReport sheet : sheets) {
            Map<ServiceName, Collision> found =
                    sheet.collisions(sheets).stream().collect(Collectors.toMap(Collision::with, each -> each));
            collisions += found.size();
            for (NameReport other : sheets) {
                ServiceName one = sheet.name();
                ServiceName two = other.name();
                if (one.equals(two)) {
                    continue;
                }
                Collision collision = found.getOrDefault(two, new Collision(two, List.of(), false));
                assertThat(has(collision, Role.SERVICE, SpellingKind.MESOS))
                        .as("%s %s", one, two)
                        .isEqualTo(spelling.mesos("t", one).equals(spelling.mesos("t", two)));
                assertThat(has(collision, Role.SERVICE, SpellingKind.AUTOIP))
                        .as("%s %s", one, two)
                        .isEqualTo(spelling.autoip("t", one).equals(spelling.autoip("t", two)));
                assertThat(has(collision, Role.APP, SpellingKind.MESOS))
                        .as("%s %s", one, two)
                        .isEqualTo(reversed(one).equals(reversed(two)));
                assertThat(collision.spellings()).allSatisfy(same -> assertThat(
                                spellings(other, same.role()).get(same.kind()))
                        .isEqualToIgnoringCase(same.text()));
            }
        }
        assertThat(collisions).isGreaterThan(1_000);
    }

    private static boolean has(Collision collision, Role role, SpellingKind kind) {
        return collision.spellings().stream().anyMatch(same -> same.role() == role && same.kind() == kind);
    }

    private static NameReport sheet(ServiceName name) {
        return NameReport.of(name, BOTH, OPEN, new NamingScheme("mesos"));
    }

    private static Map<SpellingKind, String> spellings(NameReport sheet, Role role) {
        return sheet.spellings().stream()
                .filter(spelled -> spelled.role() == role)
                .collect(Collectors.toMap(Spelled::kind, Spelled::text));
    }

    private static String reversed(ServiceName app) {
        List<String> folders = new ArrayList<>(List.of(app.value().split("/")));
        Collections.reverse(folders);
        return label(String.join("-", folders));
    }

    private static String label(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("/", "")
                .replace('.', '-')
                .replace('_', '-')
                .replaceAll("^-+|-+$", "");
    }
}

package io.sidelight.cli.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.cli.output.Format;
import io.sidelight.cli.output.Style;
import io.sidelight.cli.output.Terminal;
import io.sidelight.contract.GoldenFile;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Within;
import io.sidelight.model.spelling.NamingScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output of {@code sidelight name}. */
class NamePrintingTest {
    private static final NameReport REPORT = report("a/bc");
    private static final List<Collision> COLLISIONS = REPORT.collisions(List.of(
            NameReport.of(new ServiceName("ab/c"), Set.of(Role.SERVICE), within(), new NamingScheme("mesos")),
            report("a"),
            report("other")));

    @Test
    void peopleGetTables() {
        assertThat(printed(Format.TABLE, REPORT, COLLISIONS)).isEqualTo("""
            ROLE     KIND           NAME                                               RETURNS
            service  mesos          node-0.abc.mesos                                   agent's address, by Mesos-DNS
            service  slave          node-0.abc.slave.mesos                             agent's address, with any Mesos-DNS configuration
            service  srv            _node-0._tcp.abc.mesos                             all announced ports, by Mesos-DNS
            service  port-srv       _<port>._node-0._tcp.abc.mesos                     the port of that name
            service  slave-srv      _node-0._tcp.abc.slave.mesos                       ports of the agent that the task was given
            service  autoip         node-0.abc.autoip.dcos.thisdcos.directory          address to use, by dcos-net
            service  containerip    node-0.abc.containerip.dcos.thisdcos.directory     task's own address, if it has one
            service  agentip        node-0.abc.agentip.dcos.thisdcos.directory         agent's address, by dcos-net
            service  vip            <vip>.abc.l4lb.thisdcos.directory                  virtual address, where a port has one
            service  framework      abc.mesos                                          scheduler's address, by Mesos-DNS
            service  scheduler-vip  api.abc.marathon.l4lb.thisdcos.directory           scheduler, where its package defines it
            service  admin-router   /service/a/bc/v1/endpoints                         endpoint list, behind Admin Router
            service  multi-service  /v1/service/a.bc/endpoints                         endpoint list, of a multi-service scheduler
            service  zookeeper      dcos-service-a__bc                                 scheduler's node in ZooKeeper
            app      mesos          bc-a.marathon.mesos                                agent's address, by Mesos-DNS
            app      unmangled      bc.a.marathon.mesos                                agent's address, with the name from Marathon
            app      slave          bc-a.marathon.slave.mesos                          agent's address, with any Mesos-DNS configuration
            app      srv            _bc-a._tcp.marathon.mesos                          all announced ports, by Mesos-DNS
            app      port-srv       _<port>._bc-a._tcp.marathon.mesos                  the port of that name
            app      slave-srv      _bc-a._tcp.marathon.slave.mesos                    ports of the agent that the task was given
            app      autoip         bc-a.marathon.autoip.dcos.thisdcos.directory       address to use, by dcos-net
            app      containerip    bc-a.marathon.containerip.dcos.thisdcos.directory  task's own address, if it has one
            app      agentip        bc-a.marathon.agentip.dcos.thisdcos.directory      agent's address, by dcos-net
            app      vip            <vip>.marathon.l4lb.thisdcos.directory             virtual address, where a port has one

            LABEL  FROM  REMOVED
            abc    a/bc  '/'

            COLLIDES WITH  IN
            ab/c           service: mesos, slave, srv, port-srv, slave-srv, autoip, containerip, agentip, vip, framework, scheduler-vip
            a              admin-router, where the shorter name wins
            """);
    }

    @Test
    void theJsonHasThePublishedBytes() {
        Within within = new Within("node-0", "p".repeat(63), "<vip>");
        NameReport report =
                NameReport.of(new ServiceName("a/bc"), EnumSet.allOf(Role.class), within, new NamingScheme("mesos"));
        GoldenFile.assertSame(
                "name.json", printed(Format.JSON, report, COLLISIONS).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void programsGetJson() throws IOException {
        JsonNode json = new ObjectMapper().readTree(printed(Format.JSON, REPORT, COLLISIONS));
        assertThat(json.path("name").asText()).isEqualTo("a/bc");
        assertThat(json.path("spellings").get(0)).isEqualTo(new ObjectMapper().readTree("""
            {"as": "service", "kind": "mesos", "spelling": "node-0.abc.mesos",
             "gives": "agent's address, by Mesos-DNS", "unaskable": false}\
            """));
        assertThat(json.path("labels").toString())
                .isEqualTo("[{\"label\":\"abc\",\"of\":\"a/bc\",\"dropped\":\"/\",\"cut\":false}]");
        assertThat(json.path("collisions").findValuesAsText("with")).containsExactly("ab/c", "a");
        assertThat(json.path("collisions").get(0).path("in").get(0).toString())
                .isEqualTo("{\"as\":\"service\",\"kind\":\"mesos\"}");
        assertThat(json.path("collisions").findValuesAsText("atAdminRouter")).containsExactly("false", "true");
    }

    @Test
    void cutLabelAndInvalidName_areShown() {
        List<String> lines =
                printed(Format.TABLE, report("a".repeat(70)), List.of()).lines().toList();
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith("app      srv ") && line.endsWith("nothing: too long or empty for DNS"))
                .contains("a".repeat(63) + "  " + "a".repeat(70) + "  the part after 63 characters");
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"62, false", "63, true", "64, true"})
    void appWithoutSrvName_listsTheRemainingNames(int length, boolean shown) throws IOException {
        String app = "a".repeat(length - 1) + "z";
        String label = app.substring(0, Math.min(63, length));
        NameReport report = NameReport.of(new ServiceName(app), Set.of(Role.APP), within(), new NamingScheme("mesos"));
        String line = "app " + app + ": Mesos-DNS cannot publish its SRV name: \"_" + label
                + "\" has 64 characters, and DNS allows 63 in a label. Use " + label
                + ".marathon.autoip.dcos.thisdcos.directory (address to use, by dcos-net), " + label
                + ".marathon.mesos (agent's address, by Mesos-DNS); or set a known port: SIDELIGHT_TASKS=marathon/"
                + app + "/" + app + ":<port>";
        assertThat(printed(Format.TABLE, report, List.of()).contains(line + "\n"))
                .isEqualTo(shown);
        JsonNode gaps = new ObjectMapper()
                .readTree(printed(Format.JSON, report, List.of()))
                .path("portGaps");
        assertThat(gaps.findValuesAsText("label")).isEqualTo(shown ? List.of("_" + label) : List.of());
    }

    @Test
    void portWithoutSrvName_keepsTheNameOfAllPorts() {
        Within within = new Within("node-0", "p".repeat(63), "<vip>");
        NameReport report =
                NameReport.of(new ServiceName("shop/web"), Set.of(Role.APP), within, new NamingScheme("mesos"));
        assertThat(report.portGaps()).singleElement().satisfies(gap -> {
            assertThat(gap.left().get(0).text()).isEqualTo("_web-shop._tcp.marathon.mesos");
            assertThat(gap.task()).isEqualTo("marathon/web/web.shop");
        });
    }

    private static String printed(Format format, NameReport report, List<Collision> collisions) {
        return new Style(format, Terminal.NONE, true, Optional.empty()).text(NameCommand.report(report, collisions));
    }

    private static NameReport report(String name) {
        return NameReport.of(new ServiceName(name), EnumSet.allOf(Role.class), within(), new NamingScheme("mesos"));
    }

    private static Within within() {
        return new Within("node-0", "<port>", "<vip>");
    }
}

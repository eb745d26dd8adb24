package io.sidelight.process;

import static io.sidelight.process.ViewedEndpoint.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.MasterTask.Port;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.mesosdns.wire.NameServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged agent with default times on plain Mesos. Mesos-DNS has its defaults and puts container addresses first. */
class PlainMesosTruthIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The wanted latency of 6 s, and 2 s for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final Duration FAILOVER = Duration.ofSeconds(20);

    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("chronos", "10.0.0.6:4400")
            .withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000))
            .withTask(MasterTask.onOverlay("marathon", "ovl", "S1", "192.168.40.8", "http", 8080))
            .withTask(MasterTask.running("marathon", "syslog", "S0")
                    .withDiscoveryName("syslog")
                    .withPorts(List.of(new Port("syslog", 31_514, "udp")))
                    .withResourcePorts(31_514))
            .withTask(MasterTask.running("marathon", "batch", "S1").withDiscoveryName("batch"))
            .withTask(MasterTask.running("marathon", "two", "S0")
                    .withDiscoveryName("two")
                    .withPort("http", 8080)
                    .withNetworks(List.of(
                            new ContainerNetwork("one", List.of("192.168.40.4"), List.of()),
                            new ContainerNetwork("other", List.of("192.168.50.4"), List.of()))))
            .withTask(MasterTask.onHost("chronos", "job", "S1", "api", 31_500))
            .withTask(MasterTask.onOverlay("chronos", "own", "S0", "192.168.40.9", "api", 9000))
            .withTask(MasterTask.onHost("chronos", "ends-0", "S0", "api", 31_600))
            .withTask(MasterTask.onHost("chronos", "ends-1", "S1", "api", 31_601))
            .withTask(MasterTask.onHost("chronos", "ends-2", "S0", "api", 31_602));

    private static final MesosDns MESOS_DNS =
            MesosDns.start(MesosDnsConfig.upstream().withOutside(NameServer.DENYING), STATE);
    private static final Sidelight AGENT = Sidelight.serve(new TreeMap<>(Map.of(
            "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + MESOS_DNS.address().getPort(),
            "SIDELIGHT_CLUSTER_URL", "http://127.0.0.1:1",
            "SIDELIGHT_APPS", "/bo,/ovl,/syslog,/batch,/two",
            "SIDELIGHT_TASKS",
                    "chronos/job/job,chronos/own/own:9000,"
                            + "chronos/ends-0/ends-0,chronos/ends-1/ends-1:31601,chronos/ends-2/ends-2:31602",
            "SIDELIGHT_VANTAGE", "host")));

    @BeforeAll
    static void settle() {
        eventually("marathon/bo", "fresh host 10.0.1.11:31000 on 10.0.1.11");
        eventually("marathon/ovl", "fresh overlay 192.168.40.8:8080 on 10.0.1.12");
        eventually("chronos/job", "fresh host 10.0.1.12:31500 on 10.0.1.12");
        eventually("chronos/own", "fresh overlay 192.168.40.9:9000 on 10.0.1.11");
    }

    @AfterAll
    static void close() {
        AGENT.close();
        MESOS_DNS.close();
    }

    @Test
    void endedHostTasks_areNotFreshForLong() {
        eventually("chronos/ends-0", "fresh host 10.0.1.11:31600 on 10.0.1.11");
        eventually("chronos/ends-1", "fresh host 10.0.1.12:31601 on 10.0.1.12");
        eventually("chronos/ends-2", "fresh host 10.0.1.11:31602 on 10.0.1.11");
        MESOS_DNS.load(STATE.without("chronos__ends-0__1")
                .without("chronos__ends-1__1")
                .without("chronos__ends-2__1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(List.of("ends-0", "ends-1", "ends-2"))
                .flatExtracting(each -> endpoint("chronos/" + each).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("stale")));
        MESOS_DNS.load(STATE);
        settle();
    }

    @Test
    void tasksOnBothNetworks_showTheOrderOfIpSources() {
        assertThat(AGENT.get("/v1/explain?service=chronos").body()).contains("\"ipSources\":\"netinfo first");
        Sidelight.Result explained = Sidelight.run(
                Map.of(
                        "SIDELIGHT_DNS_SERVERS",
                                "127.0.0.1:" + MESOS_DNS.address().getPort(),
                        "SIDELIGHT_TASKS", "chronos/own/own:9000",
                        "SIDELIGHT_VANTAGE", "host"),
                "explain");
        assertThat(explained.out()).contains("IPSources of Mesos-DNS: netinfo first");
    }

    @Test
    void udpPorts_areShownWithTheirProtocolAndDialedOnRequest() {
        eventually("marathon/syslog", "fresh host 10.0.1.11:31514/udp on 10.0.1.11");
        assertThat(AGENT.get("/v1/dial/marathon/syslog?protocol=udp").body()).isEqualTo("10.0.1.11:31514");
        assertThat(AGENT.get("/v1/dial/marathon/syslog").statusCode()).isEqualTo(503);
    }

    @Test
    void anAppWithoutPorts_isKnownAndHasNothingToDial() {
        eventually("marathon/batch", "fresh host null on 10.0.1.12");
        assertThat(endpoint("marathon/batch").instances())
                .singleElement()
                .satisfies(batch -> assertThat(batch.at("/dial/why").asText()).isEqualTo("the task announces no port"));
    }

    @Test
    void aTaskOnTwoNetworks_isOneInstanceWithBothAddresses() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(endpoint("marathon/two").instances())
                        .singleElement()
                        .satisfies(two -> {
                            assertThat(two.path("state").asText()).isEqualTo("fresh");
                            assertThat(two.at("/container/further")).hasSize(1);
                            assertThat(ViewedEndpoint.containerIps(two))
                                    .containsExactlyInAnyOrder("192.168.40.4", "192.168.50.4");
                        }));
        assertThat(endpoint("marathon/two").dials())
                .singleElement()
                .asString()
                .isIn("192.168.40.4:8080", "192.168.50.4:8080");
    }

    @Test
    void aNewLeaderThatKnowsItsAgentsLate_removesNothing() {
        List<String> names = List.of("marathon/bo", "marathon/ovl", "chronos/job", "chronos/own");
        List<String> before = dials(names);
        MESOS_DNS.load(STATE.withoutAgents());
        always(FAILOVER, () -> {
            assertThat(dials(names)).isEqualTo(before);
            assertThat(AGENT.get("/v1/ready?require=marathon/bo:1").statusCode())
                    .isEqualTo(200);
        });
        assertThat(endpoint("marathon/bo").lines()).containsExactly("stale host 10.0.1.11:31000 on 10.0.1.11");
        MESOS_DNS.load(STATE.withoutAgents().withAgent("S0"));
        eventually("marathon/bo", "fresh host 10.0.1.11:31000 on 10.0.1.11");
        assertThat(dials(names)).isEqualTo(before);
        MESOS_DNS.load(STATE);
        settle();
    }

    private static List<String> dials(List<String> names) {
        return names.stream().flatMap(name -> endpoint(name).dials().stream()).toList();
    }

    private static void eventually(String name, String... lines) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(endpoint(name).lines()).containsExactly(lines));
    }

    private static ViewedEndpoint endpoint(String name) {
        return new ViewedEndpoint(AGENT, name);
    }
}

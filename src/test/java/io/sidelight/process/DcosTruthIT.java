package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.mesosdns.DcosCluster;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.MesosDnsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The packaged agent on a cluster with dcos-net, where Mesos-DNS puts container addresses first. */
class DcosTruthIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withAgent("S2", "10.0.1.13")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("kafka", "10.0.1.11:31090")
            .withTask(MasterTask.onOverlay("kafka", "b-0", "S0", "192.168.40.9", "broker", 1025))
            .withTask(MasterTask.onHost("kafka", "b-1", "S1", "broker", 1026))
            .withTask(MasterTask.onOverlay("marathon", "canary", "S0", "9.0.1.5", "http", 8080)
                    .withId("canary-1"))
            .withTask(MasterTask.onOverlay("marathon", "canary", "S1", "9.0.2.5", "http", 9090)
                    .withId("canary-2"))
            .withTask(MasterTask.running("marathon", "partly", "S2")
                    .withDiscoveryName("partly")
                    .withPort("http", 31_080)
                    .withResourcePorts(31_080)
                    .withNetworks(List.of(new ContainerNetwork("dcos", List.of("9.0.3.6"), List.of(31_080))))
                    .withId("partly-1"))
            .withTask(MasterTask.onOverlay("marathon", "partly", "S0", "9.0.1.6", "http", 8080)
                    .withId("partly-2"))
            .withTask(MasterTask.onOverlay("marathon", "partly", "S1", "9.0.2.6", "http", 9090)
                    .withId("partly-3"))
            .withTask(MasterTask.running("marathon", "two", "S0")
                    .withDiscoveryName("two")
                    .withPort("http", 8080)
                    .withNetworks(List.of(
                            new ContainerNetwork("calico", List.of("172.29.3.4"), List.of()),
                            new ContainerNetwork("dcos", List.of("9.0.1.7"), List.of()))));

    private static final DcosCluster CLUSTER = DcosCluster.start(MesosDnsConfig.upstream(), STATE);
    private static final Sidelight AGENT = Sidelight.serve(new TreeMap<>(Map.of(
            "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + CLUSTER.address().getPort(),
            "SIDELIGHT_CLUSTER_URL", "http://127.0.0.1:1",
            "SIDELIGHT_APPS", "/canary,/partly,/two",
            "SIDELIGHT_TASKS", "kafka/broker/b-0:1025,kafka/broker/b-1:1026",
            "SIDELIGHT_VANTAGE", "host")));

    @AfterAll
    static void close() {
        AGENT.close();
        CLUSTER.close();
    }

    @Test
    void taskInNoConfiguredRange_hasItsHostAndNetworkAndNoDiscrepancy() {
        eventually(
                "kafka/broker",
                "fresh host 10.0.1.12:1026 on 10.0.1.12",
                "fresh overlay 192.168.40.9:1025 on 10.0.1.11");
        assertThat(endpoint("kafka/broker").instances())
                .allSatisfy(each -> assertThat(each.path("disagreements")).isEmpty());
        assertThat(AGENT.get("/v1/explain?service=kafka").body()).contains("\"ipSources\":\"netinfo first");
    }

    /** dcos-net cannot assign agents to overlay tasks that share a name. */
    @Test
    void canaryWithAnotherPort_hasOneInstancePerTask() {
        eventually("marathon/canary", "fresh overlay 9.0.1.5:8080 on null", "fresh overlay 9.0.2.5:9090 on null");
    }

    @Test
    void partlyMappedApp_hasOneInstancePerTask() {
        eventually(
                "marathon/partly",
                "fresh host 10.0.1.13:31080 on 10.0.1.13",
                "fresh overlay 9.0.1.6:8080 on null",
                "fresh overlay 9.0.2.6:9090 on null");
    }

    @Test
    void aTaskOnTwoNetworks_isOneInstanceWithBothAddresses() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        endpoint("marathon/two").instances())
                .singleElement()
                .satisfies(two -> {
                    assertThat(two.path("state").asText()).isEqualTo("fresh");
                    assertThat(two.at("/host/ip").asText()).isEqualTo("10.0.1.11");
                    assertThat(ViewedEndpoint.containerIps(two)).containsExactlyInAnyOrder("172.29.3.4", "9.0.1.7");
                }));
        assertThat(endpoint("marathon/two").dials()).singleElement().asString().isIn("172.29.3.4:8080", "9.0.1.7:8080");
    }

    private static void eventually(String name, String... lines) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(endpoint(name).lines()).containsExactly(lines));
    }

    private static ViewedEndpoint endpoint(String name) {
        return new ViewedEndpoint(AGENT, name);
    }
}

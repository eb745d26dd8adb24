package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.DcosCluster;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.Network;
import io.sidelight.resolve.DcosNetGate.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole agent on a cluster with dcos-net and Mesos-DNS, in both orders of IPSources. */
class DcosTruthTest {
    private static final Duration START = Duration.ofSeconds(12);
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withAgent("S2", "10.0.1.13")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("kafka", "10.0.1.11:31090");

    private final TestClock clock = new TestClock();

    @SuppressWarnings("NullAway.Init")
    private DcosCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private VirtualAgent agent;

    @AfterEach
    void close() {
        agent.close();
        cluster.close();
    }

    @Test
    void netinfoFirst_taskInNoRange_isNotOnTheHostNetwork() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("kafka", "b-0", "S0", "192.168.40.9", "broker", 1025))
                .withTask(MasterTask.onHost("kafka", "b-1", "S1", "broker", 1026));
        start(
                MesosDnsConfig.upstream(),
                state,
                Map.of("SIDELIGHT_TASKS", "kafka/broker/b-0:1025,kafka/broker/b-1:1026"));
        agent.after(Duration.ofMinutes(1));
        Instance task = task("kafka", "broker", "b-0");
        assertThat(task.network().kind()).isEqualTo(Network.Kind.OVERLAY);
        assertThat(task.host().ip()).isEqualTo(Ip.parse("10.0.1.11"));
        assertThat(task.state()).isEqualTo(State.FRESH);
        assertThat(task.disagreements()).isEmpty();
        assertThat(task("kafka", "broker", "b-1").network().kind()).isEqualTo(Network.Kind.HOST);
        assertThat(agent.verdicts).containsExactly(Presence.PRESENT);
    }

    @Test
    void netinfoFirst_noOverlayTaskLags() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("kafka", "b-0", "S0", "9.0.1.130", "broker", 1025));
        start(MesosDnsConfig.upstream(), state, Map.of("SIDELIGHT_TASKS", "kafka/broker/b-0:1025"));
        agent.after(Duration.ofMinutes(1));
        Instance task = task("kafka", "broker", "b-0");
        assertThat(task.host().ip()).isEqualTo(Ip.parse("10.0.1.11"));
        assertThat(task.disagreements()).isEmpty();
        assertThat(agent.fresh("kafka", "broker")).containsExactly("9.0.1.130:1025");
    }

    @Test
    void twoTasksOfOneName_areNeverPairedWrongly() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("kafka", "b-0", "S0", "9.0.1.130", "broker", 1025))
                .withTask(MasterTask.onOverlay("kafka", "b-0", "S1", "9.0.2.130", "broker", 1025)
                        .withId("b-0-again"));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_TASKS", "kafka/broker/b-0:1025"));
        assertThat(agent.fresh("kafka", "broker")).containsExactlyInAnyOrder("9.0.1.130:1025", "9.0.2.130:1025");
        assertThat(agent.instances("kafka", "broker"))
                .as("dcos-net has no agent for each address")
                .allSatisfy(each -> assertThat(each.host().ip()).isEmpty());
    }

    @Test
    void twoHostTasksOfOneNameAreBothShown() {
        MasterState state = STATE.withTask(MasterTask.onHost("kafka", "b-0", "S0", "broker", 1025))
                .withTask(
                        MasterTask.onHost("kafka", "b-0", "S1", "broker", 1025).withId("b-0-again"));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_TASKS", "kafka/broker/b-0:1025"));
        assertThat(agent.fresh("kafka", "broker")).containsExactlyInAnyOrder("10.0.1.11:1025", "10.0.1.12:1025");
    }

    @Test
    void aTaskOnTwoContainerNetworksIsOneInstanceWithBothAddresses() {
        MasterState state = STATE.withTask(MasterTask.running("marathon", "two", "S0")
                .withDiscoveryName("two")
                .withPort("http", 8080)
                .withNetworks(List.of(
                        new ContainerNetwork("calico", List.of("172.29.3.4"), List.of()),
                        new ContainerNetwork("dcos", List.of("9.0.1.5"), List.of()))));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_APPS", "/two"));
        Instance two = agent.only("marathon", "two");
        assertThat(two.state()).isEqualTo(State.FRESH);
        assertThat(two.container().further()).hasSize(1);
        assertThat(agent.dials("marathon", "two")).hasSize(1);
    }

    @Test
    void canaryOnTheHostNetwork_isIdentifiedByItsAgent() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("marathon", "web", "S0", "9.0.1.5", "http", 8080)
                        .withId("web-1"))
                .withTask(MasterTask.onHost("marathon", "web", "S2", "http", 31_005)
                        .withId("web-3"));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_APPS", "/web"));
        assertThat(agent.fresh("marathon", "web")).containsExactlyInAnyOrder("10.0.1.13:31005", "9.0.1.5:8080");
    }

    @Test
    void netinfoFirst_canaryPorts_comeFromTheNameOfEachTask() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("marathon", "web", "S0", "9.0.1.5", "http", 8080)
                        .withId("web-1"))
                .withTask(MasterTask.onOverlay("marathon", "web", "S1", "9.0.2.5", "http", 9090)
                        .withId("web-2"));
        start(MesosDnsConfig.upstream(), state, Map.of("SIDELIGHT_APPS", "/web"));
        assertThat(agent.fresh("marathon", "web")).containsExactlyInAnyOrder("9.0.1.5:8080", "9.0.2.5:9090");
    }

    @Test
    void otherApps_areFreshWhileOneIsUnknown() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("marathon", "web", "S0", "9.0.1.5", "http", 8080)
                        .withId("web-1"))
                .withTask(MasterTask.onOverlay("marathon", "web", "S1", "9.0.2.5", "http", 9090)
                        .withId("web-2"))
                .withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_APPS", "/web,/bo"));
        assertThat(agent.endpoint("marathon", "bo").orElseThrow().state()).isEqualTo(State.FRESH);
        assertThat(agent.endpoint("marathon", "web").orElseThrow().state()).isInstanceOf(State.Unknown.class);
    }

    @Test
    void masterFailover_removesNothing() {
        MasterState state = STATE.withTask(MasterTask.onOverlay("marathon", "web", "S0", "9.0.1.5", "http", 8080))
                .withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000));
        start(MesosDnsConfig.dcos(), state, Map.of("SIDELIGHT_APPS", "/web,/bo"));
        cluster.failOver(state.withoutAgents());
        for (int passed = 0; passed < 150; passed += 10) {
            agent.after(Duration.ofSeconds(10));
            assertThat(agent.dials("marathon", "web")).containsExactly("9.0.1.5:8080");
            assertThat(agent.dials("marathon", "bo")).containsExactly("10.0.1.11:31000");
        }
        cluster.load(state);
        agent.after(Duration.ofSeconds(90));
        assertThat(agent.fresh("marathon", "web")).containsExactly("9.0.1.5:8080");
        assertThat(agent.fresh("marathon", "bo")).containsExactly("10.0.1.11:31000");
    }

    private Instance task(String service, String endpoint, String task) {
        return agent.instances(service, endpoint).stream()
                .filter(each -> each.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private void start(MesosDnsConfig config, MasterState state, Map<String, String> variables) {
        cluster = DcosCluster.start(config.withClock(clock), state);
        agent = new VirtualAgent(clock, cluster.address(), variables);
        agent.after(START);
    }
}

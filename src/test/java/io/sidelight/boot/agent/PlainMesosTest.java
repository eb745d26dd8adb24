package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MasterTask.Port;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.mesosdns.wire.NameServer;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Obstacle;
import io.sidelight.resolve.DcosNetGate.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole agent on a cluster with Mesos-DNS only, whose zones are as real Mesos-DNS serves them. */
class PlainMesosTest {
    private static final Duration START = Duration.ofSeconds(12);
    private static final Duration SECONDS_6 = Duration.ofSeconds(6);
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S1", "10.0.1.12")
            .withAgent("S2", "10.0.1.13")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("chronos", "10.0.0.6:4400")
            .withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000))
            .withTask(MasterTask.onHost("marathon", "web", "S0", "http", 31_005))
            .withTask(MasterTask.onHost("marathon", "web", "S1", "http", 31_006).withId("web-2"))
            .withTask(MasterTask.onOverlay("marathon", "ovl", "S1", "192.168.40.9", "http", 8080))
            .withTask(MasterTask.onHost("chronos", "job", "S2", "api", 31_500))
            .withTask(MasterTask.onOverlay("chronos", "own", "S0", "192.168.40.7", "api", 9000));

    private final TestClock clock = new TestClock();

    @SuppressWarnings("NullAway.Init")
    private MesosDns mesosDns;

    @SuppressWarnings("NullAway.Init")
    private VirtualAgent agent;

    @AfterEach
    void close() {
        agent.close();
        mesosDns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusing", "denying"})
    void withoutDcosNet_onlyMesosDnsIsQueried(String outside) {
        NameServer server = outside.equals("refusing") ? NameServer.REFUSING : NameServer.DENYING;
        start(MesosDnsConfig.upstream().withOutside(server), "SIDELIGHT_TASKS", "chronos/api/job:31500");
        assertThat(agent.fresh("chronos", "api")).containsExactly("10.0.1.13:31500");
        assertThat(agent.verdicts).containsExactly(Presence.ABSENT);
        agent.after(Duration.ofMinutes(6));
        assertThat(agent.queried)
                .filteredOn(result -> result.question().name().endsWith(".directory"))
                .extracting(result -> result.question().name())
                .containsOnly("thisnode.thisdcos.directory");
        assertThat(agent.verdicts).containsExactly(Presence.ABSENT);
    }

    @Test
    void directoryZone_canBeTurnedOff() {
        start(
                MesosDnsConfig.upstream(),
                Map.of("SIDELIGHT_DIRECTORY", "none", "SIDELIGHT_TASKS", "chronos/api/job:31500"));
        assertThat(agent.fresh("chronos", "api")).containsExactly("10.0.1.13:31500");
        assertThat(agent.queried).noneMatch(result -> result.question().name().endsWith(".directory"));
    }

    @Test
    void taskOnAContainerNetwork_hasBothAddressesFromMesosDns() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_TASKS", "chronos/api/own:9000");
        Instance own = agent.only("chronos", "api");
        assertThat(own.state()).isEqualTo(State.FRESH);
        assertThat(own.network().kind()).isEqualTo(Network.Kind.OVERLAY);
        assertThat(own.container().name()).isEqualTo("own.chronos.mesos");
        assertThat(own.container().ip()).isEqualTo(Ip.parse("192.168.40.7"));
        assertThat(own.host().name()).isEqualTo("own.chronos.slave.mesos");
        assertThat(own.host().ip()).isEqualTo(Ip.parse("10.0.1.11"));
        assertThat(agent.dials("chronos", "api")).containsExactly("192.168.40.7:9000");
    }

    @Test
    void containerHiddenByIpSources_hasTheSettingAsReason() {
        start(MesosDnsConfig.dcos(), Map.of("SIDELIGHT_TASKS", "chronos/api/own:9000,chronos/host/job:31500"));
        Instance own = agent.only("chronos", "api");
        assertThat(own.state()).isInstanceOf(State.Unknown.class);
        assertThat(TestFacts.why(own)).contains("netinfo first in its IPSources");
        assertThat(own.host().ip()).isEqualTo(Ip.parse("10.0.1.11"));
        assertThat(agent.fresh("chronos", "host")).containsExactly("10.0.1.13:31500");
    }

    @Test
    void twoTasksOfOneName_haveTheirOwnAddresses() {
        MasterState two = STATE.withTask(MasterTask.onOverlay("chronos", "own", "S1", "192.168.40.8", "api", 9000)
                .withId("own-2"));
        start(MesosDnsConfig.upstream(), two, Map.of("SIDELIGHT_TASKS", "chronos/api/own:9000"));
        assertThat(agent.instances("chronos", "api"))
                .extracting(each -> each.container().ip().orElseThrow() + " on "
                        + each.host().ip().orElseThrow())
                .containsExactlyInAnyOrder("192.168.40.7 on 10.0.1.11", "192.168.40.8 on 10.0.1.12");
    }

    @Test
    void aTaskWithoutAPortTakesItFromSrv() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_TASKS", "chronos/api/job,chronos/own/own");
        assertThat(agent.fresh("chronos", "api")).containsExactly("10.0.1.13:31500");
        assertThat(agent.fresh("chronos", "own")).containsExactly("192.168.40.7:9000");
    }

    @Test
    void apps_haveOneInstancePerTask() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_APPS", "/web,/ovl");
        assertThat(agent.fresh("marathon", "web")).containsExactlyInAnyOrder("10.0.1.11:31005", "10.0.1.12:31006");
        assertThat(agent.fresh("marathon", "ovl")).containsExactly("192.168.40.9:8080");
        Instance ovl = agent.only("marathon", "ovl");
        assertThat(ovl.host().ip()).isEqualTo(Ip.parse("10.0.1.12"));
    }

    @Test
    void udpPortsAndTasksWithoutPorts_areKnown() {
        MasterState state = STATE.withTask(MasterTask.running("marathon", "syslog", "S0")
                        .withDiscoveryName("syslog")
                        .withPorts(List.of(new Port("syslog", 31_514, "udp")))
                        .withResourcePorts(31_514))
                .withTask(MasterTask.running("marathon", "batch", "S1").withDiscoveryName("batch"));
        start(MesosDnsConfig.upstream(), state, Map.of("SIDELIGHT_APPS", "/syslog,/batch"));
        Instance syslog = agent.only("marathon", "syslog");
        assertThat(syslog.protocol()).isEqualTo(Protocol.UDP);
        assertThat(agent.fresh("marathon", "syslog")).containsExactly("10.0.1.11:31514");
        Instance batch = agent.only("marathon", "batch");
        assertThat(batch.state()).isEqualTo(State.FRESH);
        assertThat(batch.host().ip()).isEqualTo(Ip.parse("10.0.1.12"));
        assertThat(batch.dial()).isEqualTo(new Dial.Nothing(new Obstacle.NoPort()));
    }

    @Test
    void appScaledToZero_isRemovedAfterThreeDenialsAndNotBefore() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_APPS", "/bo");
        mesosDns.load(STATE.without("marathon__bo__1"));
        agent.after(SECONDS_6);
        assertThat(agent.dials("marathon", "bo")).containsExactly("10.0.1.11:31000");
        assertThat(agent.fresh("marathon", "bo")).isEmpty();
        agent.after(Duration.ofSeconds(8));
        assertThat(agent.dials("marathon", "bo")).containsExactly("10.0.1.11:31000");
        agent.after(Duration.ofSeconds(12));
        assertThat(agent.instances("marathon", "bo")).isEmpty();
        assertThat(agent.endpoint("marathon", "bo").orElseThrow().state()).isEqualTo(State.FRESH);
    }

    @Test
    void endedTaskOfTheConfiguration_isNotDialedAfterThreeDenials() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_TASKS", "chronos/api/job:31500");
        mesosDns.load(STATE.without("chronos__job__1"));
        agent.after(SECONDS_6);
        assertThat(agent.dials("chronos", "api")).containsExactly("10.0.1.13:31500");
        agent.after(Duration.ofSeconds(20));
        assertThat(agent.dials("chronos", "api")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 150})
    void failover_removesNothing(int seconds) {
        start(
                MesosDnsConfig.upstream(),
                Map.of("SIDELIGHT_APPS", "/bo,/web,/ovl", "SIDELIGHT_TASKS", "chronos/api/job:31500"));
        List<String> before = all();
        mesosDns.load(STATE.withoutAgents());
        for (int passed = 0; passed < seconds; passed += 5) {
            agent.after(Duration.ofSeconds(5));
            assertThat(all()).isEqualTo(before);
        }
        mesosDns.load(STATE.withoutAgents().withAgent("S0"));
        agent.after(Duration.ofSeconds(30));
        assertThat(all()).as("one agent is back").isEqualTo(before);
        mesosDns.load(STATE);
        agent.after(Duration.ofSeconds(90));
        assertThat(allFresh()).isEqualTo(before);
    }

    @Test
    void newLeaderWithoutState_removesNothing() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_APPS", "/bo,/web,/ovl");
        List<String> before = all();
        mesosDns.load(STATE.emptied());
        agent.after(Duration.ofSeconds(60));
        assertThat(all()).isEqualTo(before);
        mesosDns.load(STATE);
        agent.after(Duration.ofSeconds(90));
        assertThat(allFresh()).isEqualTo(before);
    }

    @Test
    void unreachableMasterAndRestartOfMesosDns_loseNothing() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_APPS", "/bo,/web,/ovl");
        List<String> before = all();
        mesosDns.lose();
        agent.after(Duration.ofSeconds(60));
        assertThat(allFresh()).isEqualTo(before);
        mesosDns.stop();
        agent.after(Duration.ofSeconds(20));
        assertThat(all()).isEqualTo(before);
        assertThat(allFresh()).isEmpty();
        mesosDns.restart();
        mesosDns.load(STATE);
        agent.after(Duration.ofSeconds(90));
        assertThat(allFresh()).isEqualTo(before);
    }

    @Test
    void goneAddress_isNotFreshFromTheCacheAlone() {
        start(MesosDnsConfig.upstream(), Map.of("SIDELIGHT_APPS", "/web", "SIDELIGHT_TASKS", "chronos/api/job:31500"));
        mesosDns.load(STATE.without("chronos__job__1").without("web-2"));
        Duration task = agent.until(each -> each.fresh("chronos", "api").isEmpty());
        Duration app = agent.until(each -> !each.fresh("marathon", "web").contains("10.0.1.12:31006"));
        assertThat(task).isLessThanOrEqualTo(SECONDS_6);
        assertThat(app).isLessThanOrEqualTo(SECONDS_6);
    }

    @Test
    void movedApp_isFollowedWithinSeconds() {
        start(MesosDnsConfig.upstream(), "SIDELIGHT_APPS", "/bo");
        mesosDns.load(STATE.moved("marathon__bo__1", "bo-2", "S2"));
        Duration moved = agent.until(each -> each.fresh("marathon", "bo").contains("10.0.1.13:31000"));
        assertThat(moved).isLessThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(agent.fresh("marathon", "bo")).containsExactly("10.0.1.13:31000");
    }

    private List<String> all() {
        return List.of("bo", "web", "ovl").stream()
                .flatMap(app -> agent.dials("marathon", app).stream())
                .sorted()
                .toList();
    }

    private List<String> allFresh() {
        return List.of("bo", "web", "ovl").stream()
                .flatMap(app -> agent.fresh("marathon", app).stream())
                .sorted()
                .toList();
    }

    private void start(MesosDnsConfig config, String variable, String value) {
        start(config, STATE, Map.of(variable, value));
    }

    private void start(MesosDnsConfig config, Map<String, String> variables) {
        start(config, STATE, variables);
    }

    private void start(MesosDnsConfig config, MasterState state, Map<String, String> variables) {
        mesosDns = MesosDns.start(config.withClock(clock), state);
        agent = new VirtualAgent(clock, mesosDns.address(), variables);
        agent.after(START);
    }
}

package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.DcosCluster;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MasterTask.ContainerNetwork;
import io.sidelight.mesosdns.MasterTask.Port;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import io.sidelight.publish.contract.Explanation;
import io.sidelight.publish.contract.PublishedQuery;
import io.sidelight.publish.explain.ExplanationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The explanation of Mesos-DNS: the order of its IPSources, the queries for both names, denials. */
class MesosDnsExplainedTest {
    private static final Duration START = Duration.ofSeconds(12);
    private static final String OWN = "chronos/api/own:9000";
    private static final String JOB = "chronos/job/job:31500";
    private static final MasterState STATE = MasterState.empty()
            .withAgent("S0", "10.0.1.11")
            .withAgent("S2", "10.0.1.13")
            .withFramework("marathon", "10.0.0.5:15101")
            .withFramework("chronos", "10.0.0.6:4400")
            .withTask(MasterTask.onHost("chronos", "job", "S2", "api", 31_500))
            .withTask(MasterTask.onOverlay("chronos", "own", "S0", "192.168.40.7", "api", 9000));

    private final TestClock clock = new TestClock();
    private AutoCloseable cluster = () -> {};

    @SuppressWarnings("NullAway.Init")
    private VirtualAgent agent;

    @AfterEach
    void close() throws Exception {
        agent.close();
        cluster.close();
    }

    @Test
    void withoutDcosNet_aTaskWithTwoAddressesShowsTheOrder() {
        plain(MesosDnsConfig.upstream(), OWN + "," + JOB);
        assertThat(chronos().ipSources()).isEqualTo("netinfo first");
        assertThat(text()).contains("  IPSources of Mesos-DNS: netinfo first");
    }

    @Test
    void withoutDcosNet_aHiddenContainerAddressShowsTheOrder() {
        plain(MesosDnsConfig.dcos(), OWN + "," + JOB);
        assertThat(chronos().ipSources()).isEqualTo("host first");
    }

    @Test
    void tasksOnTheHostNetworkShowNoOrder() {
        plain(MesosDnsConfig.dcos(), JOB);
        assertThat(chronos().instances()).isNotEmpty();
        assertThat(chronos().ipSources()).isNull();
        assertThat(text()).noneMatch(line -> line.contains("IPSources"));
    }

    @Test
    void withDcosNet_bothOrdersAreShown() throws Exception {
        dcos(MesosDnsConfig.upstream());
        assertThat(chronos().ipSources()).isEqualTo("netinfo first");
        close();
        dcos(MesosDnsConfig.dcos());
        assertThat(chronos().ipSources()).isEqualTo("host first");
    }

    @Test
    void theQueriesForBothNamesAreShown() {
        plain(MesosDnsConfig.upstream(), OWN);
        assertThat(instance("api").asked())
                .extracting(PublishedQuery::name)
                .contains("own.chronos.mesos", "own.chronos.slave.mesos");
    }

    @Test
    void deniedTask_hasTimeAndCount() {
        MesosDns mesosDns = plain(MesosDnsConfig.upstream(), JOB);
        assertThat(instance("job").denied()).isNull();
        mesosDns.load(STATE.without("chronos__job__1"));
        agent.until(each -> instance("job").denied() != null);
        Instant since = clock.instant();
        agent.until(each -> Objects.requireNonNull(instance("job").denied()).times() == 2);
        long seconds = Duration.between(since, clock.instant()).toSeconds();
        assertThat(instance("job").denied()).isEqualTo(new Explanation.DnsDenial(since.toString(), seconds, 2));
        assertThat(text()).contains("      denied since " + since + ", 2 times in a row");
    }

    @Test
    void deniedTaskOfAnApp_isMarkedToo() {
        MasterState state = STATE.withTask(MasterTask.onHost("marathon", "bo", "S0", "http", 31_000));
        MesosDns mesosDns = apps(state, "/bo");
        mesosDns.load(state.without("marathon__bo__1"));
        agent.after(Duration.ofSeconds(6));
        assertThat(agent.explained("marathon").instances()).singleElement().satisfies(bo -> {
            assertThat(bo.state()).isEqualTo("stale");
            assertThat(bo.denied()).isNotNull();
        });
    }

    @Test
    void severalAddressesOfATaskAreOneInstance() {
        MasterState state = STATE.withTask(MasterTask.running("marathon", "two", "S0")
                .withDiscoveryName("two")
                .withPort("http", 8080)
                .withNetworks(List.of(
                        new ContainerNetwork("one", List.of("192.168.40.4"), List.of()),
                        new ContainerNetwork("other", List.of("192.168.50.4"), List.of()))));
        apps(state, "/two");
        assertThat(agent.fresh("marathon", "two")).hasSize(1);
        assertThat(agent.only("marathon", "two").container().further()).hasSize(1);
        assertThat(agent.explained("marathon").ipSources()).isEqualTo("netinfo first");
    }

    @Test
    void udpPort_isMarked_andATaskWithoutAPortHasNone() {
        MasterState state = STATE.withTask(MasterTask.running("marathon", "syslog", "S0")
                        .withDiscoveryName("syslog")
                        .withPorts(List.of(new Port("syslog", 31_514, "udp")))
                        .withResourcePorts(31_514))
                .withTask(MasterTask.running("marathon", "batch", "S2").withDiscoveryName("batch"));
        apps(state, "/syslog,/batch");
        List<Explanation.ExplainedInstance> instances =
                agent.explained("marathon").instances();
        assertThat(instances)
                .extracting(
                        Explanation.ExplainedInstance::endpoint,
                        Explanation.ExplainedInstance::port,
                        Explanation.ExplainedInstance::protocol)
                .containsExactlyInAnyOrder(tuple("syslog", 31_514, "udp"), tuple("batch", null, null));
        List<String> lines = ExplanationText.of(new Explanation(1, List.of(agent.explained("marathon"))));
        assertThat(lines)
                .anyMatch(line -> line.matches("    syslog\\S*:31514/udp is fresh.*"))
                .anyMatch(line -> line.matches("    batch[^: ]* is fresh.*"));
    }

    private MesosDns plain(MesosDnsConfig config, String tasks) {
        MesosDns mesosDns = MesosDns.start(config.withClock(clock), STATE);
        cluster = mesosDns;
        agent = new VirtualAgent(clock, mesosDns.address(), Map.of("SIDELIGHT_TASKS", tasks));
        agent.after(START);
        return mesosDns;
    }

    private MesosDns apps(MasterState state, String apps) {
        MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream().withClock(clock), state);
        cluster = mesosDns;
        agent = new VirtualAgent(clock, mesosDns.address(), Map.of("SIDELIGHT_APPS", apps));
        agent.after(START);
        return mesosDns;
    }

    private void dcos(MesosDnsConfig config) {
        DcosCluster both = DcosCluster.start(config.withClock(clock), STATE);
        cluster = both;
        agent = new VirtualAgent(clock, both.address(), Map.of("SIDELIGHT_TASKS", OWN + "," + JOB));
        agent.after(START);
    }

    private Explanation.ExplainedService chronos() {
        return agent.explained("chronos");
    }

    private Explanation.ExplainedInstance instance(String endpoint) {
        return chronos().instances().stream()
                .filter(each -> each.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    private List<String> text() {
        return ExplanationText.of(new Explanation(1, List.of(chronos())));
    }
}

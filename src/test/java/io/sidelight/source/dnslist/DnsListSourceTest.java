package io.sidelight.source.dnslist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import io.sidelight.wording.Wording;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of apps from a real DNS server, or from two, if Mesos-DNS has not yet learned a change that dcos-net has. */
class DnsListSourceTest {
    private static final String MARATHON = DemoState.MARATHON;
    private static final List<InetAddress> AGENTS = DemoState.initial().agents();

    private final TestClock clock = new TestClock();
    private final DemoCluster mesosDns = DemoCluster.start(clock);
    private final DemoCluster dcosNet = DemoCluster.start(clock);
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final NameServerResolver mesos = resolverOf(mesosDns);
    private final NameServerResolver directory = resolverOf(dcosNet);
    private String silentNames = "none";

    @AfterEach
    void close() {
        mesos.close();
        directory.close();
        mesosDns.close();
        dcosNet.close();
        executor.shutdown();
    }

    @Test
    void appOnTheOverlay_isListedByItsContainersAddresses() throws Exception {
        assertThat(listed("/shop/web")).isEqualTo("""
                shop/web
                web-shop@9.0.1.140 web-shop.marathon.autoip.dcos.thisdcos.directory:8080 [9.0.1.140]
                web-shop@9.0.2.140 web-shop.marathon.autoip.dcos.thisdcos.directory:8080 [9.0.2.140]""");
        assertThat(listed("/shop/web:http")).startsWith("shop/web:http\nweb-shop@9.0.1.140 ");
    }

    @Test
    void appOnTheHostNetwork_isListedByTheMesosDnsNameOfEachTask() throws Exception {
        assertThat(listed("/shop/gateway")).matches("""
                shop/gateway
                (gateway-shop-.....-s2) \\1.marathon.slave.mesos:31080 \\[]""");
    }

    @Test
    void appBehindAgentPorts_isListedByTheMesosDnsNameOfEachTask() throws Exception {
        both(
                DemoTask.onBridge(MARATHON, "api", "http", AGENTS.get(0), ip("172.17.0.2"), 31_005),
                DemoTask.onBridge(MARATHON, "api", "http", AGENTS.get(1), ip("172.17.0.2"), 31_006));
        assertThat(listed("/api").replaceAll("-[a-z0-9]{5}-", "-?-")).isEqualTo("""
                api
                api-?-s0 api-?-s0.marathon.slave.mesos:31005 []
                api-?-s1 api-?-s1.marathon.slave.mesos:31006 []""");
    }

    @Test
    void agentPort_isNeverPairedWithAContainersAddress_norTheReverse() throws Exception {
        both(
                DemoTask.onHost(MARATHON, "api", "http", AGENTS.get(0), 31_005),
                DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(0), ip("9.0.1.150"), 8080));
        assertThat(listed("/api").replaceAll("-[a-z0-9]{5}-", "-?-")).isEqualTo("""
                api
                api-?-s0 api-?-s0.marathon.slave.mesos:31005 []
                api@9.0.1.150 api.marathon.autoip.dcos.thisdcos.directory:8080 [9.0.1.150]""");
    }

    @Test
    void allPortsOfATask_areListed() throws Exception {
        both(
                DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(0), ip("9.0.1.150"), 8080),
                DemoTask.onOverlay(MARATHON, "api", "admin", AGENTS.get(0), ip("9.0.1.150"), 8081),
                DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(1), ip("9.0.2.150"), 8080),
                DemoTask.onOverlay(MARATHON, "api", "admin", AGENTS.get(1), ip("9.0.2.150"), 8081));
        assertThat(listed("/api").lines().map(line -> line.replaceAll(" .*:", ":")
                        .replaceAll(" .*", "")))
                .containsExactly(
                        "api", "api@9.0.1.150:8080", "api@9.0.1.150:8081", "api@9.0.2.150:8080", "api@9.0.2.150:8081");
        assertThat(listed("/api:admin").lines()).hasSize(3).noneMatch(line -> line.contains("8080"));
    }

    @Test
    void tasksWithDifferentPorts_areNotListed() throws Exception {
        both(
                DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(0), ip("9.0.1.150"), 8080),
                DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(1), ip("9.0.2.150"), 9090));
        assertThat(listed("/api"))
                .isEqualTo(
                        "api: at_odds: the tasks have different ports, and no source assigns the ports to the tasks");
    }

    @Test
    void stoppedApp_hasNoInstances() throws Exception {
        assertThat(listed("/shop/nothing")).isEqualTo("shop/nothing");
    }

    @Test
    void unannouncedPort_isNotAnEmptyApp() throws Exception {
        assertThat(listed("/shop/web:grpc"))
                .isEqualTo(
                        "shop/web:grpc: at_odds: tasks run on [10.0.1.11, 10.0.1.12], but none of them announces the port grpc");
    }

    @Test
    void appThatOnlyOneServerKnows_isNotListed() throws Exception {
        DemoState without = DemoState.initial();
        for (DemoTask task : without.tasks(MARATHON)) {
            without = DemoStates.without(without, task);
        }
        mesosDns.become(without);
        assertThat(listed("/shop/web"))
                .isEqualTo("shop/web: at_odds: dcos-net has tasks at [9.0.1.140, 9.0.2.140], Mesos-DNS has none");
    }

    @Test
    void mesosDnsHasFewerTasks_nothingIsGuessed() throws Exception {
        dcosNet.become(with(DemoTask.onOverlay(MARATHON, "web.shop", "http", AGENTS.get(1), ip("9.0.2.141"), 8080)));
        assertThat(listed("/shop/web"))
                .isEqualTo("shop/web: at_odds: tasks with their own ports: Mesos-DNS has 2, dcos-net has 3");
    }

    @Test
    void mesosDnsHasTasksOnOtherAgents_nothingIsGuessed() throws Exception {
        DemoState state = DemoState.initial();
        dcosNet.become(state.moved(state.task(MARATHON, "web.shop").orElseThrow())
                .moved(state.tasks(MARATHON).get(1)));
        assertThat(listed("/shop/web"))
                .isEqualTo(
                        "shop/web: at_odds: Mesos-DNS has the tasks on [10.0.1.11, 10.0.1.12], dcos-net on [10.0.1.12, 10.0.1.13]");
    }

    @Test
    void taskThatBecameMapped_doesNotKeepItsContainerPort() throws Exception {
        mesosDns.become(with(DemoTask.onOverlay(MARATHON, "api", "http", AGENTS.get(0), ip("9.0.1.150"), 8080)));
        dcosNet.become(with(DemoTask.onBridge(MARATHON, "api", "http", AGENTS.get(0), ip("9.0.1.151"), 31_005)));
        assertThat(listed("/api"))
                .isEqualTo("api: at_odds: tasks with their own ports: Mesos-DNS has 1, dcos-net has 0");
    }

    @Test
    void noDcosNet_tasksWithAgentPorts_areListed() throws Exception {
        silentNames = "directory";
        assertThat(listed("/shop/gateway")).startsWith("shop/gateway\ngateway-shop-");
        assertThat(Wording.of(((ListResult.ListFailed) list("/shop/web")).cause()))
                .isEqualTo("unanswered (web-shop.marathon.agentip.dcos.thisdcos.directory A: timeout from server)"
                        + " from SIDELIGHT_APPS");
    }

    @Test
    void appWithFailedPortQueries_isAFailure() throws Exception {
        silentNames = "_web-shop._tcp";
        ListResult.ListFailed failed = (ListResult.ListFailed) list("/shop/web");
        assertThat(Wording.of(failed.cause()))
                .isEqualTo("unanswered (_web-shop._tcp.marathon.mesos SRV: timeout from server) from SIDELIGHT_APPS");
        assertThat(failed.responses()).extracting(QueryResult::words).contains(Wording.of(failed.detail()));
        assertThat(listed("/shop/gateway")).startsWith("shop/gateway\ngateway-shop-");
    }

    @Test
    void tasksBeyondTheLimit_areLeftOutAndReported() throws Exception {
        ListResult.Listed list =
                (ListResult.Listed) source(1, "/shop/web").list().get(20, TimeUnit.SECONDS);
        assertThat(((ListedPorts) list.endpoints().get(0)).instances()).hasSize(1);
        assertThat(list.malformed())
                .containsExactly(new ListResult.Malformed("shop/web", "2 instances", "more than 1 instances"));
    }

    private void both(DemoTask... tasks) {
        mesosDns.become(with(tasks));
        dcosNet.become(with(tasks));
    }

    private static DemoState with(DemoTask... tasks) {
        DemoState initial = DemoState.initial();
        return new DemoState(
                initial.agents(),
                initial.services(),
                Stream.concat(initial.tasks().stream(), Stream.of(tasks)).toList());
    }

    private static InetAddress ip(String literal) {
        return Ip.parse(literal).orElseThrow().forSocket();
    }

    /** Returns the endpoint's name and a line for each instance, or the cause why the list failed. */
    private String listed(String app) throws Exception {
        ListedEndpoint endpoint = ((ListResult.Listed) list(app)).endpoints().get(0);
        if (endpoint instanceof Unreadable missing) {
            return missing.name() + ": " + missing.label() + ": " + Wording.of(missing.cause());
        }
        return Stream.concat(
                        Stream.of(endpoint.name()),
                        ((ListedPorts) endpoint)
                                .instances().stream()
                                        .map(instance -> instance.task() + " "
                                                + instance.dnsName().orElseThrow() + ":" + instance.port() + " "
                                                + instance.addresses()))
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }

    private ListResult list(String app) throws Exception {
        return source(100, app).list().get(20, TimeUnit.SECONDS);
    }

    private DnsListSource source(int instances, String app) {
        return new DnsListSource(
                "SIDELIGHT_APPS",
                NamedEndpoint.of(MarathonApp.parse(app).orElseThrow()),
                resolver(),
                new NamingScheme("mesos"),
                ip -> Optional.empty(),
                clock,
                instances);
    }

    private Resolver resolver() {
        return (question, notBefore) -> {
            if (question.name().contains(silentNames)) {
                return CompletableFuture.completedFuture(timeout(question));
            }
            return (question.name().endsWith(".directory") ? directory : mesos).query(question);
        };
    }

    private QueryResult timeout(Question question) {
        return new QueryResult(
                question, new Outcome.Failed(Outcome.Failure.TIMEOUT, ""), "server", clock.instant(), Duration.ZERO);
    }

    private NameServerResolver resolverOf(DemoCluster cluster) {
        return new NameServerResolver(
                () -> List.of(cluster.dnsServer()),
                new TimeLimits(Duration.ofSeconds(3), Duration.ofSeconds(8)),
                new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1)),
                clock,
                executor);
    }
}

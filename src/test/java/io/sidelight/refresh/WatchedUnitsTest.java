package io.sidelight.refresh;

import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.source.Source;
import io.sidelight.wording.Wording;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Units that share only the name of a service. Each has its own state, age, backoff and failures. */
class WatchedUnitsTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final String GATEWAY = "shop/gateway";

    private final TestCluster cluster = new TestCluster("/shop/web", "/shop/gateway", "/canary");

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anAppThatCannotBeToldLeavesTheOthersFresh() {
        runCanary();
        cluster.after(NOW);
        View view = cluster.after(Duration.ofMinutes(2));
        assertThat(marathon(view, "canary")).isInstanceOf(State.Unknown.class);
        assertThat(marathon(view, GATEWAY)).isEqualTo(State.FRESH);
        assertThat(marathon(view, "shop/web")).isEqualTo(State.FRESH);
        assertThat(service(view, "marathon").state()).as("the whole").isInstanceOf(State.Stale.class);
    }

    @Test
    void anAppThatIsNotAnsweredAgesAlone() {
        cluster.after(NOW);
        Instant start = cluster.clock.instant();
        cluster.silence("web-shop");
        for (int pass = 0; pass < 10; pass++) {
            cluster.after(A_LIST);
        }
        View view = cluster.view.snapshot().view();
        assertThat(marathon(view, "shop/web")).isInstanceOf(State.Stale.class);
        assertThat(marathon(view, GATEWAY)).isEqualTo(State.FRESH);
        assertThat(oldest(NamingScheme.MARATHON, "shop/web")).isEqualTo(start);
        assertThat(oldest(NamingScheme.MARATHON, GATEWAY))
                .isAfterOrEqualTo(cluster.clock.instant().minus(A_LIST));
        assertThat(cluster.view.snapshot().oldest()).as("of the whole").contains(start);
    }

    @Test
    void anAppThatFailsDoesNotSlowDownTheOthers() {
        cluster.silence("web-shop");
        cluster.after(NOW);
        int before = cluster.queries("_gateway-shop._tcp.marathon.mesos");
        for (int second = 0; second < 300; second += 5) {
            cluster.after(Duration.ofSeconds(5));
        }
        assertThat(cluster.queries("_gateway-shop._tcp.marathon.mesos") - before)
                .as("with each pass, about every 10 s")
                .isBetween(25, 35);
    }

    @Test
    void anAppThatWasNeverAskedForIsUnknownAndNotMissing() {
        View view = cluster.view.snapshot().view();
        assertThat(service(view, "marathon").endpoints())
                .extracting(Endpoint::name)
                .containsExactly("canary", GATEWAY, "shop/web");
        assertThat(marathon(view, GATEWAY)).isEqualTo(new State.Unknown(new Cause.NoPassYet()));
    }

    @Test
    void whatIsSavedOfAnAppIsRestoredForItself() {
        cluster.after(NOW);
        cluster.silence("web-shop");
        View before = cluster.after(A_LIST);
        cluster.silence("");
        cluster.restart();
        View after = cluster.view.snapshot().view();
        assertThat(since(marathon(after, "shop/web"))).isEqualTo(since(marathon(before, "shop/web")));
        assertThat(since(marathon(after, GATEWAY))).isEqualTo(cluster.clock.instant());
        assertThat(marathon(cluster.after(NOW), GATEWAY)).isEqualTo(State.FRESH);
    }

    @Test
    void anEndpointOfTheConfigurationIsFreshWhileTheSchedulerFails() {
        configure("admin");
        cluster.schedulersFail(true);
        View view = cluster.after(NOW);
        assertThat(kafka(view, "admin")).isEqualTo(State.FRESH);
        assertThat(service(view, "kafka").endpoint("broker")).isEmpty();
        assertThat(service(view, "kafka").state()).isInstanceOf(State.Stale.class);
        assertThat(service(view, "kafka").unlisted())
                .hasValueSatisfying(why -> assertThat(Wording.of(why)).startsWith("server error (HTTP 502)"));
        cluster.schedulersFail(false);
        assertThat(service(cluster.after(Duration.ofMinutes(1)), "kafka").state())
                .isEqualTo(State.FRESH);
        assertThat(service(cluster.view.snapshot().view(), "kafka").unlisted()).isEmpty();
    }

    @Test
    void anEndpointThatBothNameIsTheSchedulers() {
        configure("broker");
        View view = cluster.after(NOW);
        assertThat(((Endpoint.Ports) service(view, "kafka").endpoint("broker").orElseThrow()).instances())
                .hasSize(3)
                .allSatisfy(instance -> assertThat(instance.port()).isEqualTo(1025));
        cluster.schedulersFail(true);
        assertThat(kafka(cluster.after(A_LIST), "broker")).isInstanceOf(State.Stale.class);
    }

    @Test
    void anEndpointWhoseNamesAreNotAnsweredLeavesItsSiblingFresh() {
        cluster.after(NOW);
        cluster.silence("kafka-");
        for (int pass = 0; pass < 10; pass++) {
            cluster.after(A_LIST);
        }
        View view = cluster.view.snapshot().view();
        assertThat(kafka(view, "broker")).isInstanceOf(State.Stale.class);
        assertThat(kafka(view, "zookeeper")).isEqualTo(State.FRESH);
        assertThat(oldest(KAFKA, "zookeeper"))
                .isAfterOrEqualTo(cluster.clock.instant().minus(A_LIST));
        assertThat(oldest(KAFKA, "broker")).isBefore(cluster.clock.instant().minus(Duration.ofMinutes(5)));
    }

    @Test
    void aListThatFailsIsInDoubtSinceThenThoughAnEndpointIsForLonger() {
        cluster.after(NOW);
        cluster.silence("kafka-");
        cluster.after(A_PASS);
        Instant silent = since(kafka(cluster.view.snapshot().view(), "broker"));
        cluster.schedulersFail(true);
        View view = cluster.after(A_LIST);
        assertThat(since(kafka(view, "broker"))).isEqualTo(silent);
        Instant failed = cluster.clock.instant();
        assertThat(since(kafka(view, "zookeeper"))).isEqualTo(failed);
        cluster.restart();
        assertThat(since(kafka(cluster.after(A_LIST), "zookeeper"))).isEqualTo(failed);
    }

    /** Runs two tasks with different ports, which name servers do not assign to the tasks. */
    private void runCanary() {
        DemoState state = cluster.cluster.state();
        List<InetAddress> agents = state.agents();
        Stream<DemoTask> canary = Stream.of(
                DemoTask.onOverlay("marathon", "canary", "http", agents.get(0), ip("9.0.1.150"), 8080),
                DemoTask.onOverlay("marathon", "canary", "http", agents.get(1), ip("9.0.2.150"), 9090));
        cluster.cluster.become(new DemoState(
                agents,
                state.services(),
                Stream.concat(state.tasks().stream(), canary).toList()));
    }

    private void configure(String endpoint) {
        ListedInstance task = new ListedInstance("kafka-0-broker", Optional.empty(), 9999, List.of());
        ListedPorts ports = new ListedPorts(endpoint, Optional.empty(), List.of(task));
        Source configuration = () -> CompletableFuture.completedFuture(
                new ListResult.Listed("tasks", cluster.clock.instant(), List.of(ports), List.of()));
        cluster.watch(WatchedUnit.single(KAFKA, endpoint), configuration);
    }

    private Instant oldest(ServiceName service, String endpoint) {
        return cluster.view.snapshot().oldest(service, endpoint).orElseThrow();
    }

    private static State marathon(View view, String endpoint) {
        return service(view, "marathon").endpoint(endpoint).orElseThrow().state();
    }

    private static State kafka(View view, String endpoint) {
        return service(view, "kafka").endpoint(endpoint).orElseThrow().state();
    }

    private static Instant since(State state) {
        return state.staleSince().orElseThrow();
    }

    private static InetAddress ip(String literal) {
        return Ip.parse(literal).orElseThrow().forSocket();
    }
}

package io.sidelight.refresh;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.cause;
import static io.sidelight.TestFacts.disagreements;
import static io.sidelight.TestFacts.stale;
import static io.sidelight.TestFacts.words;
import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.A_PASS;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.instance;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view after passes over real servers, also while servers fail. */
class RefresherTest {

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}/{1}/{2} is on {3}: {5}")
    @CsvSource({
        "cassandra,  native-client,    node-0-server,      HOST,    10.0.1.11,    10.0.1.11:9042",
        "kafka,      broker,           kafka-0-broker,     OVERLAY, 9.0.1.130,    9.0.1.130:1025",
        "prod/es.v1, coordinator-http, coordinator-0-node, BRIDGE,  172.31.254.3, 10.0.1.11:1026",
    })
    void tellsWhichAddressIsWhich(
            String service, String endpoint, String task, Network.Kind kind, String container, String dial) {
        Instance instance = instance(cluster.after(NOW), service, endpoint, task);
        assertThat(instance.state()).isEqualTo(State.FRESH);
        assertThat(instance.network().kind()).isEqualTo(kind);
        assertThat(instance.container().ip()).contains(ip(container));
        assertThat(instance.host().ip()).contains(ip("10.0.1.11"));
        assertThat(((Dial.To) instance.dial()).address()).isEqualTo(dial);
    }

    @Test
    void textsAndVipsAreThere() {
        View view = cluster.after(NOW);
        assertThat(service(view, "kafka").endpoint("zookeeper"))
                .contains(new Endpoint.Text("zookeeper", "master.mesos:2181/dcos-service-kafka", State.FRESH));
        Endpoint.Ports broker =
                (Endpoint.Ports) service(view, "kafka").endpoint("broker").orElseThrow();
        assertThat(broker.vip().orElseThrow().name()).isEqualTo("broker.kafka.l4lb.thisdcos.directory");
        assertThat(broker.vip().orElseThrow().ips()).hasSize(1);
    }

    @Test
    void theRevisionMovesOnlyWithTheContentButConfirmationsGoOn() {
        long revision = cluster.after(NOW).revision();
        var oldest = cluster.view.snapshot().oldest().orElseThrow();
        assertThat(cluster.after(A_LIST).revision()).isEqualTo(revision);
        assertThat(cluster.after(A_LIST).revision()).isEqualTo(revision);
        assertThat(cluster.view.snapshot().oldest().orElseThrow()).isAfter(oldest);
    }

    @Test
    void aTaskThatMovesIsFollowedByBothItsAddressesThoughTheOldAnswerIsStillValid() {
        View before = cluster.after(NOW);
        cluster.cluster.move();
        View after = cluster.after(A_PASS);
        Instance moved = instance(after, "kafka", "broker", "kafka-0-broker");
        DemoTask task = cluster.cluster.state().task("kafka", "kafka-0-broker").orElseThrow();
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(moved.container().ip().map(Ip::toString))
                .contains(task.autoip().getHostAddress());
        assertThat(moved.host().ip()).contains(ip("10.0.1.12"));
    }

    @ParameterizedTest(name = "{0}/{2}")
    @CsvSource({
        "cassandra, native-client, node-0-server,  HOST,    10.0.1.12",
        "kafka,     broker,        kafka-0-broker, OVERLAY, 9.0.2.131",
    })
    void aTaskThatMovesWhileNobodyTellsItsHostKeepsItsNetworkAndNotItsOldHost(
            String service, String endpoint, String task, Network.Kind kind, String container) {
        cluster.after(NOW);
        cluster.silence(".mesos", ".agentip.");
        cluster.cluster.become(cluster.cluster
                .state()
                .moved(cluster.cluster.state().task(service, task).orElseThrow()));
        Instance moved = instance(cluster.after(A_PASS), service, endpoint, task);
        assertThat(moved.network().kind()).isEqualTo(kind);
        assertThat(moved.container().ip()).contains(ip(container));
        assertThat(moved.host().ip()).isNotEqualTo(Optional.of(ip("10.0.1.11")));
        assertThat(((Dial.To) moved.dial()).ip()).isEqualTo(ip(container));
    }

    @Test
    void whatNameServersNoLongerTellStaysAndIsStale() {
        Instance before = instance(cluster.after(NOW), "kafka", "broker", "kafka-0-broker");
        cluster.silence("kafka");
        View view = cluster.after(A_PASS);
        Instance after = instance(view, "kafka", "broker", "kafka-0-broker");
        assertThat(after.dial()).isEqualTo(before.dial());
        assertThat(after.host()).isEqualTo(before.host());
        assertThat(words(after.state()))
                .isEqualTo(stale(
                        cluster.clock.instant(),
                        "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory A: timeout from server"));
        assertThat(service(view, "kafka").state()).isInstanceOf(State.Stale.class);
        assertThat(service(view, "cassandra").state()).isEqualTo(State.FRESH);
    }

    @Test
    void staleSinceTheFirstFailureAndFreshOnceHealed() {
        cluster.after(NOW);
        cluster.silence("kafka");
        State.Stale first =
                (State.Stale) service(cluster.after(A_PASS), "kafka").state();
        State.Stale later = (State.Stale)
                service(cluster.after(Duration.ofMinutes(2)), "kafka").state();
        assertThat(later.since()).isEqualTo(first.since());
        cluster.silence("");
        assertThat(service(cluster.after(Duration.ofMinutes(2)), "kafka").state())
                .isEqualTo(State.FRESH);
    }

    @Test
    void whatIsStaleForTooLongIsUnknownButStillThere() {
        View before = cluster.after(NOW);
        cluster.schedulersFail(true);
        cluster.silence("kafka");
        cluster.after(A_LIST);
        View after = cluster.after(TestCluster.STALE_LIMIT.plusMinutes(1));
        assertThat(service(after, "kafka").state()).isInstanceOf(State.Unknown.class);
        assertThat(service(after, "kafka").isKnown()).isTrue();
        Instance broker = instance(after, "kafka", "broker", "kafka-1-broker");
        assertThat(broker.state()).isInstanceOf(State.Unknown.class);
        assertThat(broker.dial())
                .isEqualTo(instance(before, "kafka", "broker", "kafka-1-broker").dial());
        assertThat(service(after, "cassandra").state()).isInstanceOf(State.Unknown.class);
        cluster.schedulersFail(false);
        cluster.silence("");
        assertThat(service(cluster.after(Duration.ofMinutes(2)), "kafka").state())
                .isEqualTo(State.FRESH);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"kafka, broker, kafka-0-broker", "cassandra, native-client, node-0-server"})
    void aServiceOfWhichAPartIsKnownIsStaleNotUnknown(String service, String endpoint, String task) {
        cluster.silence(task);
        View view = cluster.after(NOW);
        assertThat(instance(view, service, endpoint, task).state()).isInstanceOf(State.Unknown.class);
        assertThat(instance(view, service, endpoint, task).dial()).isInstanceOf(Dial.Nothing.class);
        assertThat(service(view, service).state()).isInstanceOf(State.Stale.class);
        assertThat(service(cluster.after(A_PASS), service).state()).isInstanceOf(State.Stale.class);
    }

    @Test
    void aVipThatIsNoLongerAnsweredPutsItsEndpointInDoubt() {
        Endpoint.Ports before = (Endpoint.Ports)
                service(cluster.after(NOW), "kafka").endpoint("broker").orElseThrow();
        cluster.silence("broker.kafka.l4lb");
        Endpoint.Ports after = (Endpoint.Ports)
                service(cluster.after(A_PASS), "kafka").endpoint("broker").orElseThrow();
        assertThat(after.vip()).isEqualTo(before.vip());
        assertThat(cause(after.state())).startsWith("VIP: broker.kafka.l4lb");
    }

    @Test
    void aTaskThatEndsButStaysInTheListLeavesTheOthersFresh() {
        cluster.bendLists(claims -> with(
                claims,
                "broker",
                new ListedInstance(
                        "kafka-2-broker",
                        Optional.of("kafka-2-broker.kafka.autoip.dcos.thisdcos.directory"),
                        1025,
                        List.of(ip("9.0.3.130")))));
        cluster.after(NOW);
        cluster.cluster.become(DemoStates.without(
                cluster.cluster.state(),
                cluster.cluster.state().task("kafka", "kafka-2-broker").orElseThrow()));
        View view = cluster.after(Duration.ofMinutes(2));
        assertThat(instance(view, "kafka", "broker", "kafka-2-broker").state()).isInstanceOf(State.Stale.class);
        assertThat(service(view, "kafka").state()).isEqualTo(State.FRESH);
    }

    @Test
    void whileTheSchedulerFailsItsLastListIsResolvedOn() {
        cluster.after(NOW);
        cluster.schedulersFail(true);
        cluster.cluster.move();
        View view = cluster.after(A_LIST);
        assertThat(words(service(view, "kafka").state()))
                .isEqualTo(stale(
                        cluster.clock.instant(),
                        "server error (HTTP 502) from " + cluster.cluster.clusterUrl()
                                + "/service/kafka/v1/endpoints"));
        Instance moved = instance(view, "kafka", "broker", "kafka-0-broker");
        assertThat(moved.host().ip()).contains(ip("10.0.1.12"));
        assertThat(cause(moved.state()))
                .isEqualTo("contradictory: the list has 9.0.1.130, autoip has 9.0.2.131: DNS is used");
    }

    @Test
    void whatNobodyEverToldIsUnknownNotEmpty() {
        cluster.schedulersFail(true);
        View view = cluster.after(NOW);
        assertThat(words(service(view, "kafka").state()))
                .isEqualTo("unknown: server error (HTTP 502) from " + cluster.cluster.clusterUrl()
                        + "/service/kafka/v1/endpoints");
        assertThat(cluster.view.snapshot().started()).isTrue();
    }

    @Test
    void aSchedulerThatHangsDelaysNoOtherService() {
        cluster.hang("kafka");
        CompletableFuture<Void> passes = cluster.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> service(cluster.view.snapshot().view(), "cassandra")
                                .isKnown()
                        && service(cluster.view.snapshot().view(), "prod/es.v1").isKnown());
        assertThat(passes).isNotDone();
        assertThat(service(cluster.view.snapshot().view(), "kafka").state())
                .isEqualTo(new State.Unknown(new Cause.NoPassYet()));
        assertThat(cluster.view.snapshot().started()).isFalse();
    }

    @ParameterizedTest(name = "{0}/{2}")
    @CsvSource({
        "cassandra, native-client, node-0-server,  HOST,    10.0.1.12",
        "kafka,     broker,        kafka-0-broker, OVERLAY, 9.0.2.131",
    })
    void aTaskThatMovesIsFollowedAtOnceThoughMesosDnsLags(
            String service, String endpoint, String task, Network.Kind kind, String container) {
        cluster.after(NOW);
        cluster.lag(".mesos");
        cluster.cluster.become(cluster.cluster
                .state()
                .moved(cluster.cluster.state().task(service, task).orElseThrow()));
        for (int pass = 0; pass < 3; pass++) {
            Instance moved = instance(cluster.after(A_PASS), service, endpoint, task);
            assertThat(moved.network().kind()).isEqualTo(kind);
            // A host's port may be another task's at the new host, until the list is read again.
            boolean isHeld = kind == Network.Kind.HOST && moved.state() instanceof State.Stale;
            assertThat(moved.container().ip()).contains(ip(isHeld ? "10.0.1.11" : container));
            assertThat(moved.host().ip()).contains(ip(isHeld ? "10.0.1.11" : "10.0.1.12"));
            assertThat(disagreements(moved))
                    .contains("agentip has 10.0.1.12, Mesos-DNS has 10.0.1.11: agentip is used, Mesos-DNS may lag");
        }
        assertThat(instance(cluster.after(A_PASS), service, endpoint, task).state())
                .as("the list has been read again, and Mesos-DNS is not waited for")
                .isEqualTo(State.FRESH);
        cluster.lag("");
        assertThat(instance(cluster.after(Duration.ofMinutes(1)), service, endpoint, task)
                        .disagreements())
                .isEmpty();
    }

    @Test
    void whileMesosDnsIsSilentDcosNetTellsTheHosts() {
        View before = cluster.after(NOW);
        cluster.silence(".mesos");
        assertThat(cluster.after(Duration.ofMinutes(2))).isEqualTo(before);
    }

    @Test
    void inAHealthyClusterTwoNamesAreAskedForEachKnownTaskAndNoMore() {
        cluster.after(NOW);
        Set<String> first = cluster.queriedNames();
        int agents = asked(".agentip.");
        int containers = asked(".autoip.");
        cluster.after(A_PASS);
        cluster.after(A_PASS);
        assertThat(asked(".autoip.")).isGreaterThan(containers);
        assertThat(asked(".agentip.")).isEqualTo(agents);
        assertThat(first).noneMatch(name -> name.contains(".containerip."));
    }

    private int asked(String part) {
        return cluster.queriedNames().stream()
                .filter(name -> name.contains(part))
                .mapToInt(cluster::queries)
                .sum();
    }

    @Test
    void withoutTheHostsAddressAHostNetworkIsNotGuessed() {
        cluster.silence(".mesos", ".agentip.");
        View view = cluster.after(NOW);
        Instance host = instance(view, "cassandra", "native-client", "node-0-server");
        assertThat(host.network().kind()).isEqualTo(Network.Kind.UNKNOWN);
        assertThat(host.dial()).isInstanceOf(Dial.Nothing.class);
        assertThat(host.state()).isInstanceOf(State.Unknown.class);
        assertThat(service(view, "cassandra").state()).isInstanceOf(State.Unknown.class);
        Instance overlay = instance(view, "kafka", "broker", "kafka-0-broker");
        assertThat(((Dial.To) overlay.dial()).address()).isEqualTo("9.0.1.130:1025");
    }

    @Test
    void aTaskThatTheListStillHasButNobodyRunsIsNotDialled() {
        cluster.bendLists(claims -> with(
                claims,
                "broker",
                new ListedInstance(
                        "kafka-9-broker",
                        Optional.of("kafka-9-broker.kafka.autoip.dcos.thisdcos.directory"),
                        1025,
                        List.of(ip("9.0.3.77")))));
        View view = cluster.after(NOW);
        Instance gone = instance(view, "kafka", "broker", "kafka-9-broker");
        assertThat(gone.state()).isInstanceOf(State.Unknown.class);
        assertThat(gone.container().ip()).isEmpty();
        assertThat(gone.dial()).isInstanceOf(Dial.Nothing.class);
        assertThat(service(view, "kafka").state()).isEqualTo(State.FRESH);
    }

    @Test
    void aTaskThatLeavesTheListLeavesTheView() {
        cluster.after(NOW);
        cluster.cluster.become(DemoStates.without(
                cluster.cluster.state(),
                cluster.cluster.state().task("kafka", "kafka-2-broker").orElseThrow()));
        Endpoint.Ports broker = (Endpoint.Ports)
                service(cluster.after(A_LIST), "kafka").endpoint("broker").orElseThrow();
        assertThat(broker.instances()).extracting(Instance::task).containsExactly("kafka-0-broker", "kafka-1-broker");
    }

    @Test
    void anEndpointThatTheSchedulerCannotTellIsKeptAndStale() {
        View before = cluster.after(NOW);
        cluster.bendLists(claims -> missing(claims, "broker"));
        View after = cluster.after(A_LIST);
        Endpoint.Ports broker =
                (Endpoint.Ports) service(after, "kafka").endpoint("broker").orElseThrow();
        assertThat(broker.state()).isEqualTo(new State.Stale(cluster.clock.instant(), because("HTTP 500")));
        assertThat(broker.instances())
                .isEqualTo(((Endpoint.Ports)
                                service(before, "kafka").endpoint("broker").orElseThrow())
                        .instances());
        assertThat(service(after, "kafka").endpoint("zookeeper").orElseThrow().state())
                .isEqualTo(State.FRESH);
    }

    @Test
    void anEndpointThatTheSchedulerNeverToldIsUnlearned() {
        cluster.bendLists(claims -> missing(claims, "broker"));
        assertThat(service(cluster.after(NOW), "kafka").endpoint("broker"))
                .contains(new Endpoint.Unlearned("broker", new State.Unknown(because("HTTP 500"))));
    }

    private static ListResult with(ListResult claims, String endpoint, ListedInstance added) {
        return bent(
                claims,
                known -> known.name().equals(endpoint) && known instanceof ListedEndpoint.ListedPorts ports
                        ? new ListedEndpoint.ListedPorts(
                                endpoint,
                                ports.vip(),
                                Stream.concat(ports.instances().stream(), Stream.of(added))
                                        .toList())
                        : known);
    }

    private static ListResult missing(ListResult claims, String endpoint) {
        return bent(
                claims,
                known -> known.name().equals(endpoint)
                        ? new ListedEndpoint.Unreadable(
                                endpoint,
                                Optional.of(ListResult.ListFailure.SERVER_ERROR),
                                because("HTTP 500"),
                                Optional.empty())
                        : known);
    }

    private static ListResult bent(ListResult claims, UnaryOperator<ListedEndpoint> bend) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        return new ListResult.Listed(
                listed.origin(),
                listed.at(),
                listed.endpoints().stream().map(bend).toList(),
                listed.malformed());
    }

    private static Ip ip(String literal) {
        return Ip.parse(literal).orElseThrow();
    }
}

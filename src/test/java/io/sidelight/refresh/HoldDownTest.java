package io.sidelight.refresh;

import static io.sidelight.TestFacts.cause;
import static io.sidelight.refresh.TestCluster.A_LIST;
import static io.sidelight.refresh.TestCluster.NOW;
import static io.sidelight.refresh.TestCluster.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.demo.DemoStates;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses in a scheduler's list that come too suddenly to be believed. */
class HoldDownTest {
    private static final Duration A_HELD_LIST = Duration.ofSeconds(12);
    private static final int OTHER_PORT = 9077;

    private final TestCluster cluster = new TestCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "of kafka-0, kafka-1 and kafka-2 the list keeps {0}: held {1}")
    @CsvSource({"'', true", "kafka-0-broker, true", "kafka-0-broker kafka-2-broker, false"})
    void aLossOfMoreThanHalfIsHeldWhileItsTasksStillRun(String kept, boolean held) {
        View before = cluster.after(NOW);
        cluster.bendLists(claims -> keeping(claims, Set.of(kept.split(" ", -1))));
        View after = cluster.after(A_LIST);
        if (held) {
            assertThat(tasks(after)).isEqualTo(tasks(before));
            assertThat(cause(broker(after).state()))
                    .startsWith("suspect: the list suddenly lost ")
                    .contains(" of 3 instances at ");
        } else {
            assertThat(tasks(after)).containsExactlyInAnyOrder(kept.split(" ", -1));
            assertThat(broker(after).state()).isEqualTo(State.FRESH);
        }
    }

    @Test
    void threeMoreListsThatSayTheSameAreBelieved() {
        cluster.after(NOW);
        cluster.bendLists(claims -> keeping(claims, Set.of("kafka-1-broker")));
        assertThat(tasks(cluster.after(A_LIST))).hasSize(3);
        assertThat(tasks(cluster.after(A_HELD_LIST))).hasSize(3);
        assertThat(tasks(cluster.after(A_HELD_LIST))).hasSize(3);
        assertThat(tasks(cluster.after(A_HELD_LIST))).containsExactly("kafka-1-broker");
        assertThat(service(cluster.view.snapshot().view(), "kafka").state()).isEqualTo(State.FRESH);
    }

    @Test
    void aListThatComesToItselfLosesNothing() {
        View before = cluster.after(NOW);
        cluster.bendLists(claims -> without(claims, "broker"));
        assertThat(tasks(cluster.after(A_LIST))).hasSize(3);
        cluster.bendLists(claims -> claims);
        View after = cluster.after(A_HELD_LIST);
        assertThat(tasks(after)).isEqualTo(tasks(before));
        assertThat(service(after, "kafka").state()).isEqualTo(State.FRESH);
    }

    @Test
    void anEndpointThatIsLeftOutAltogetherIsHeldToo() {
        cluster.after(NOW);
        cluster.bendLists(claims -> without(claims, "broker"));
        assertThat(tasks(cluster.after(A_LIST))).hasSize(3);
        for (int list = 0; list < 2; list++) {
            assertThat(tasks(cluster.after(A_HELD_LIST))).hasSize(3);
        }
        assertThat(service(cluster.after(A_HELD_LIST), "kafka").endpoint("broker"))
                .isEmpty();
    }

    @Test
    void aListThatIsSuddenlyEmptyLosesNeitherTextsNorVips() {
        View before = cluster.after(NOW);
        cluster.cluster.fail(new Fault.OfHttp(HttpFault.EMPTY_LIST));
        View held = cluster.after(A_LIST);
        assertThat(service(held, "kafka").endpoint("zookeeper"))
                .contains(new Endpoint.Text(
                        "zookeeper",
                        "master.mesos:2181/dcos-service-kafka",
                        new State.Stale(
                                cluster.clock.instant(),
                                new ListCause.Suspect(Optional.empty(), cluster.clock.instant()))));
        assertThat(broker(held).vip()).isPresent().isEqualTo(broker(before).vip());
        for (int list = 0; list < 3; list++) {
            cluster.after(A_HELD_LIST);
        }
        Service believed = service(cluster.view.snapshot().view(), "kafka");
        assertThat(believed.endpoints()).isEmpty();
        assertThat(believed.state()).isEqualTo(State.FRESH);
    }

    @Test
    void anEndpointWithoutATextOrATaskIsNotHeld() {
        cluster.bendLists(claims -> keeping(claims, Set.of()));
        assertThat(tasks(cluster.after(NOW))).isEmpty();
        cluster.bendLists(claims -> without(claims, "broker"));
        assertThat(service(cluster.after(A_LIST), "kafka").endpoint("broker")).isEmpty();
    }

    @Test
    void whatNameServersDenyTooIsBelievedAtOnce() {
        cluster.after(NOW);
        cluster.cluster.become(cluster.cluster.state().tasks("kafka").stream()
                .filter(task -> !task.name().equals("kafka-1-broker"))
                .reduce(cluster.cluster.state(), DemoStates::without, (one, other) -> other));
        assertThat(tasks(cluster.after(A_LIST))).containsExactly("kafka-1-broker");
    }

    @Test
    void aTaskWithAnotherPortInsteadIsNotLost() {
        cluster.after(NOW);
        cluster.bendLists(claims -> withOtherPorts(claims));
        Endpoint.Ports after = broker(cluster.after(A_LIST));
        assertThat(after.instances()).hasSize(3).allSatisfy(each -> assertThat(each.port())
                .isEqualTo(OTHER_PORT));
        assertThat(after.state()).isEqualTo(State.FRESH);
    }

    @Test
    void whatIsNewIsNeverHeld() {
        cluster.bendLists(claims -> keeping(claims, Set.of("kafka-1-broker")));
        assertThat(tasks(cluster.after(NOW))).hasSize(1);
        cluster.bendLists(claims -> claims);
        assertThat(tasks(cluster.after(A_LIST))).hasSize(3);
    }

    private static ListResult keeping(ListResult claims, Set<String> tasks) {
        return bent(
                claims,
                endpoint -> Stream.of(
                        endpoint instanceof ListedPorts ports && ports.name().equals("broker")
                                ? new ListedPorts(
                                        ports.name(),
                                        ports.vip(),
                                        ports.instances().stream()
                                                .filter(each -> tasks.contains(each.task()))
                                                .toList())
                                : endpoint));
    }

    private static ListResult withOtherPorts(ListResult claims) {
        return bent(
                claims,
                endpoint -> Stream.of(
                        endpoint instanceof ListedPorts ports
                                ? new ListedPorts(
                                        ports.name(),
                                        ports.vip(),
                                        ports.instances().stream()
                                                .map(each -> new ListedInstance(
                                                        each.task(), each.dnsName(), OTHER_PORT, each.addresses()))
                                                .toList())
                                : endpoint));
    }

    private static ListResult without(ListResult claims, String name) {
        return bent(claims, endpoint -> endpoint.name().equals(name) ? Stream.of() : Stream.of(endpoint));
    }

    private static ListResult bent(ListResult claims, Function<ListedEndpoint, Stream<ListedEndpoint>> bend) {
        ListResult.Listed listed = (ListResult.Listed) claims;
        List<ListedEndpoint> endpoints =
                listed.endpoints().stream().flatMap(bend).toList();
        return new ListResult.Listed(listed.origin(), listed.at(), endpoints, listed.malformed());
    }

    private static Endpoint.Ports broker(View view) {
        return (Endpoint.Ports) service(view, "kafka").endpoint("broker").orElseThrow();
    }

    private static Set<String> tasks(View view) {
        return broker(view).instances().stream().map(each -> each.task()).collect(Collectors.toSet());
    }
}

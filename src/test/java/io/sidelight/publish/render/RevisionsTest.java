package io.sidelight.publish.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.TestViews;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private static final View FIRST = TestViews.everything();
    private static final long LATER = FIRST.revision() + 1;
    private static final EndpointName BROKER = name("prod/kafka", "broker");
    private static final Subject KAFKA = new Subject.Chosen(new ViewFilter(Set.of("prod/kafka"), Set.of(), Set.of()));
    private static final Subject WHOLE = new Subject.Chosen(ViewFilter.ALL);

    private static final State UNCONFIRMED =
            new State.Stale(TestViews.SINCE, new Cause.NotConfirmed(Duration.ofHours(1)));

    private final Revisions first = Revisions.of(FIRST);

    @Test
    void changeOfAnInstancesState_movesTheRevisionsOfStatesOnly() {
        assertMovesStatesOnly(changed(RevisionsTest::unconfirmed), LATER);
    }

    /** Clients of APIs that have the states of instances alone would wake up for the same bytes. */
    @Test
    void changeOfTheEndpointsState_movesTheRevisionOfAllStatesOnly() {
        assertMovesStatesOnly(
                changed(broker -> {
                    Endpoint.Ports ports = broker.asPorts().orElseThrow();
                    return Stream.of(new Endpoint.Ports(ports.name(), ports.vip(), ports.instances(), UNCONFIRMED));
                }),
                FIRST.revision());
    }

    @Test
    void endpointWithAnotherName_hasANewRevision() {
        View other = changed(Stream::of);
        Revisions after = first.after(FIRST, other, Set.of(BROKER));
        assertThat(after.of(new Subject.OneEndpoint(BROKER), Trigger.CONTENT)).isEqualTo(LATER);
        assertThat(after.of(new Subject.OneEndpoint(name("prod/kafka", "zookeeper")), Trigger.STATE))
                .isEqualTo(FIRST.revision());
    }

    /** Regression: an outage changed the evidence a few times, and files with the same addresses were written each time. */
    @Test
    void changeOfTheEvidence_movesTheRevisionOfStatesOnly() {
        assertMovesStatesOnly(changed(RevisionsTest::contradicted), FIRST.revision());
    }

    private void assertMovesStatesOnly(View changed, long ofInstances) {
        Revisions after = first.after(FIRST, changed, Set.of());
        for (Subject subject : List.of(new Subject.OneEndpoint(BROKER), KAFKA, WHOLE)) {
            assertThat(after.of(subject, Trigger.STATE)).isEqualTo(LATER);
            assertThat(after.of(subject, Trigger.INSTANCE_STATE)).isEqualTo(ofInstances);
            assertThat(after.of(subject, Trigger.CONTENT)).isEqualTo(FIRST.revision());
        }
    }

    @Test
    void changeOfAnEndpoint_movesTheRevisionsOfWhatHasIt() {
        Revisions after = first.after(FIRST, changed(RevisionsTest::withoutTheLast), Set.of());
        for (Subject subject : List.of(new Subject.OneEndpoint(BROKER), KAFKA, WHOLE)) {
            assertThat(after.of(subject, Trigger.CONTENT)).isEqualTo(LATER);
        }
        assertThat(after.of(new Subject.OneEndpoint(name("prod/kafka", "zookeeper")), Trigger.STATE))
                .isEqualTo(FIRST.revision());
        assertThat(after.of(Subject.ENDPOINT_NAMES, Trigger.CONTENT)).isEqualTo(FIRST.revision());
    }

    @Test
    void endpointThatGoes_hasTheRevisionOfTheNames_andNeverALowerOne() {
        View without = changed(endpoint -> Stream.of());
        Revisions after = first.after(FIRST, without, Set.of());
        assertThat(after.of(new Subject.OneEndpoint(BROKER), Trigger.CONTENT)).isEqualTo(LATER);
        View back = new View(LATER + 1, FIRST.vantage(), FIRST.services());
        assertThat(after.after(without, back, Set.of()).of(new Subject.OneEndpoint(BROKER), Trigger.CONTENT))
                .isEqualTo(LATER + 1);
    }

    @Test
    void missingEndpoint_hasTheRevisionOfTheNames() {
        Subject unknown = new Subject.OneEndpoint(name("prod/kafka", "missing"));
        assertThat(first.after(FIRST, changed(RevisionsTest::withoutTheLast), Set.of())
                        .of(unknown, Trigger.CONTENT))
                .isEqualTo(FIRST.revision());
        assertThat(first.after(FIRST, changed(endpoint -> Stream.of()), Set.of())
                        .of(unknown, Trigger.CONTENT))
                .isEqualTo(LATER);
    }

    @Test
    void endpointThatBecomesAText_changesTheNames() {
        Revisions now = first.after(
                FIRST,
                changed(endpoint -> Stream.of(new Endpoint.Text(endpoint.name(), "text", State.FRESH))),
                Set.of());
        assertThat(now.of(Subject.ENDPOINT_NAMES, Trigger.CONTENT)).isEqualTo(LATER);
    }

    @Test
    void viewOfTheSameRevision_changesNothing() {
        assertThat(first.after(FIRST, FIRST, Set.of())).isSameAs(first);
    }

    private static View changed(Function<Endpoint, Stream<Endpoint>> change) {
        List<Service> services = FIRST.services().stream()
                .map(service -> service.withEndpoints(service.endpoints().stream()
                        .flatMap(each -> new EndpointName(service.name(), each.name()).equals(BROKER)
                                ? change.apply(each)
                                : Stream.of(each))
                        .toList()))
                .toList();
        return new View(LATER, FIRST.vantage(), services);
    }

    private static Stream<Endpoint> unconfirmed(Endpoint broker) {
        return Stream.of(broker.mapInstances(each -> each.withState(UNCONFIRMED)));
    }

    /** Returns the endpoint with other contradictions, and with another rule for the same network. */
    private static Stream<Endpoint> contradicted(Endpoint broker) {
        return Stream.of(broker.mapInstances(each -> new Instance(
                each.task(),
                each.port(),
                each.protocol(),
                new Network(
                        each.network().kind(),
                        each.network().name(),
                        new NetworkRule.SavedRule("another way to know it")),
                each.mapped(),
                each.dial(),
                each.container(),
                each.host(),
                each.state(),
                List.of(new Discrepancy.SavedDiscrepancyText("two sources differ")),
                each.reach())));
    }

    private static Stream<Endpoint> withoutTheLast(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        return Stream.of(new Endpoint.Ports(
                ports.name(),
                ports.vip(),
                ports.instances().subList(0, ports.instances().size() - 1),
                ports.state()));
    }

    private static EndpointName name(String service, String endpoint) {
        return new EndpointName(ServiceName.parse(service).orElseThrow(), endpoint);
    }
}

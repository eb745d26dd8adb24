package io.sidelight.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTransitionTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final State STALE = stale("timeout");

    @Test
    void oneEndpointOfTwo_turnsAlone() {
        assertThat(StateTransition.between(
                        view(State.FRESH, State.FRESH, State.FRESH), view(STALE, STALE, State.FRESH)))
                .containsExactly(new StateTransition(KAFKA, Optional.of("broker"), STALE));
        assertThat(StateTransition.between(view(STALE, STALE, State.FRESH), view(STALE, STALE, STALE)))
                .containsExactly(new StateTransition(KAFKA, Optional.of("zookeeper"), STALE));
    }

    @Test
    void allEndpoints_turnAsTheirService() {
        assertThat(StateTransition.between(view(State.FRESH, State.FRESH, State.FRESH), view(STALE, STALE, STALE)))
                .containsExactly(new StateTransition(KAFKA, Optional.empty(), STALE));
        assertThat(StateTransition.between(
                        view(STALE, STALE, State.FRESH), view(State.FRESH, State.FRESH, State.FRESH)))
                .containsExactly(new StateTransition(KAFKA, Optional.empty(), State.FRESH));
    }

    @Test
    void serviceWhoseEndpointsStay_turnsAlone() {
        assertThat(StateTransition.between(
                        view(State.FRESH, State.FRESH, State.FRESH), view(STALE, State.FRESH, State.FRESH)))
                .containsExactly(new StateTransition(KAFKA, Optional.empty(), STALE));
    }

    @Test
    void otherCause_isNoTurn() {
        State other = stale("refused");
        assertThat(StateTransition.between(view(STALE, STALE, STALE), view(other, other, other)))
                .isEmpty();
    }

    @Test
    void firstKnowledge_isNoTurn() {
        View unknown = view(List.of(Service.unknown(KAFKA, TestFacts.because("no pass yet"))));
        assertThat(StateTransition.between(unknown, view(State.FRESH, State.FRESH, State.FRESH)))
                .isEmpty();
        Optional<Cause> unlisted = Optional.of(TestFacts.because("no pass yet"));
        View first = view(List.of(new Service(KAFKA, STALE, List.of(text("broker", State.FRESH)), unlisted)));
        assertThat(StateTransition.between(first, view(State.FRESH, State.FRESH, State.FRESH)))
                .isEmpty();
        View one = view(List.of(new Service(KAFKA, State.FRESH, List.of(text("broker", State.FRESH)))));
        assertThat(StateTransition.between(one, view(STALE, State.FRESH, STALE)))
                .as("an endpoint that is learned")
                .isEmpty();
        State.Unknown unread = new State.Unknown(TestFacts.because("not read yet"));
        Endpoint unlearned = new Endpoint.Unlearned("broker", unread);
        View partly =
                view(List.of(new Service(KAFKA, State.FRESH, List.of(unlearned, text("zookeeper", State.FRESH)))));
        assertThat(StateTransition.between(partly, view(State.FRESH, State.FRESH, State.FRESH)))
                .isEmpty();
    }

    private static State stale(String cause) {
        return new State.Stale(Instant.EPOCH, TestFacts.because(cause));
    }

    private static Endpoint text(String name, State state) {
        return new Endpoint.Text(name, "text", state);
    }

    private static View view(State service, State broker, State zookeeper) {
        return view(
                List.of(new Service(KAFKA, service, List.of(text("broker", broker), text("zookeeper", zookeeper)))));
    }

    private static View view(List<Service> services) {
        Vantage vantage = new Vantage(Vantage.Place.OVERLAY, Optional.empty(), Optional.empty(), Optional.empty());
        return new View(1, vantage, services);
    }
}

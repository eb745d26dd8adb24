package io.sidelight.view;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.stale;
import static io.sidelight.TestFacts.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The age of the last confirmation decides what is fresh. */
class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant OLD = NOW.minusSeconds(112);
    private static final Instant RECENT = NOW.minusSeconds(111);
    private static final State STALE_NOW = new State.Stale(NOW, new Cause.NotConfirmed(Duration.ofSeconds(112)));
    private static final State SERVFAIL = new State.Stale(OLD, because("servfail"));

    private final Freshness freshness = new Freshness(Duration.ofSeconds(111), Duration.ofHours(1));

    @Test
    void whatWasConfirmedWithinTheLimitStaysFresh() {
        Service known = service(State.FRESH, broker(State.FRESH, State.FRESH, State.FRESH));
        assertThat(freshness.of(known, report(RECENT, RECENT, RECENT), NOW)).isEqualTo(known);
    }

    @Test
    void anInstanceThatWasNotIsStaleAndSoAreItsEndpointAndItsService() {
        Service known = service(State.FRESH, broker(State.FRESH, State.FRESH, State.FRESH));
        Service after = freshness.of(known, report(RECENT, OLD, RECENT), NOW);
        assertThat(states(after)).containsExactly(STALE_NOW, State.FRESH);
        assertThat(words(after.endpoints().get(0).state())).isEqualTo(stale(NOW, "kafka-0: not confirmed for 112 s"));
        assertThat(words(after.state())).isEqualTo(stale(NOW, "broker: kafka-0: not confirmed for 112 s"));
    }

    @Test
    void thatItsEndpointsAreNotKnownStaysSo() {
        Service unlisted = Service.unknown(new ServiceName("kafka"), because("connection refused"));
        assertThat(freshness.of(unlisted, report(RECENT), NOW).unlisted()).contains(because("connection refused"));
    }

    @Test
    void aListThatWasNotMakesAllStaleThatStandsOnIt() {
        Service known = service(
                State.FRESH,
                new Endpoint.Text("zookeeper", "master.mesos", State.FRESH),
                broker(State.FRESH, State.FRESH));
        Service after = freshness.of(known, report(OLD, RECENT), NOW);
        assertThat(after.state()).isEqualTo(STALE_NOW);
        assertThat(after.endpoints()).extracting(Endpoint::state).containsOnly(STALE_NOW);
        assertThat(states(after)).as("a name server confirmed it").containsExactly(State.FRESH);
    }

    @Test
    void whatIsNotFreshKeepsItsCauseAndItsBeginning() {
        Service known = service(SERVFAIL, broker(SERVFAIL, SERVFAIL, State.FRESH));
        Service after = freshness.of(known, report(RECENT, OLD, OLD), NOW);
        assertThat(states(after)).containsExactly(SERVFAIL, STALE_NOW);
        assertThat(after.endpoints().get(0).state()).isEqualTo(SERVFAIL);
        assertThat(after.state()).isEqualTo(SERVFAIL);
    }

    @Test
    void aTaskThatIsDeniedDoesNotCountAgainstItsEndpoint() {
        State denied = new State.Unknown(because("NXDOMAIN"));
        Service known = service(State.FRESH, broker(State.FRESH, State.FRESH, denied));
        assertThat(freshness.of(known, report(RECENT, RECENT), NOW)).isEqualTo(known);
    }

    @Test
    void whatIsStaleForTooLongIsUnknownThoughNoPassSaysSo() {
        State stale = new State.Stale(NOW.minus(Duration.ofMinutes(61)), because("servfail"));
        Service after = freshness.of(service(stale, broker(stale, stale)), report(OLD, OLD), NOW);
        assertThat(after.state()).isEqualTo(new State.Unknown(because("servfail")));
        assertThat(after.endpoints().get(0).state()).isEqualTo(new State.Unknown(because("servfail")));
        assertThat(states(after)).containsExactly(new State.Unknown(because("servfail")));
    }

    private static Stream<State> states(Service service) {
        return service.instances().map(Instance::state);
    }

    private static Service service(State state, Endpoint... endpoints) {
        return new Service(new ServiceName("kafka"), state, List.of(endpoints));
    }

    private static Endpoint broker(State state, State... instances) {
        NamedIp ip = new NamedIp("kafka.mesos", Optional.empty());
        List<Instance> all = IntStream.range(0, instances.length)
                .mapToObj(i -> new Instance(
                        "kafka-" + i,
                        1025,
                        Protocol.TCP,
                        Network.unknown(because("")),
                        false,
                        ip,
                        ip,
                        instances[i],
                        List.of()))
                .toList();
        return new Endpoint.Ports("broker", Optional.empty(), all, state);
    }

    private static PassReport report(Instant list, Instant... instances) {
        ListResult.Listed listed = new ListResult.Listed("the list", list, List.of(), List.of());
        Map<InstanceKey, Instant> confirmed = new HashMap<>();
        for (int i = 0; i < instances.length; i++) {
            confirmed.put(new InstanceKey("broker", "kafka-" + i, 1025), instances[i]);
        }
        return new PassReport(NOW, Duration.ZERO, listed, Optional.of(listed), Map.of(), confirmed);
    }
}

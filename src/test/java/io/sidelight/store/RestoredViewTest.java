package io.sidelight.store;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.network.Network;
import io.sidelight.store.PersistedView.Confirmed;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoredViewTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final WatchedUnit KAFKA_LIST = WatchedUnit.listed(KAFKA);
    private static final ServiceName CASSANDRA = new ServiceName("cassandra");
    private static final Vantage VANTAGE =
            new Vantage(Vantage.Place.HOST, Optional.empty(), Optional.empty(), Optional.empty());
    private static final InstanceKey TEXT = new InstanceKey("zookeeper", "", 0);

    private final TestClock clock = new TestClock();

    @Test
    void aViewBeginsWithWhatIsStillWatchedAndStartsOnceThatIsAll() {
        RestoredView restored = restored(saved(clock.instant(), 17));
        ViewStore same = new ViewStore(List.of(KAFKA_LIST), TestSelf.on(Place.HOST), clock, restored, Reachability.OFF);
        assertThat(same.snapshot().started()).isTrue();
        ViewStore more = new ViewStore(
                List.of(KAFKA_LIST, WatchedUnit.listed(CASSANDRA)),
                TestSelf.on(Place.HOST),
                clock,
                restored,
                Reachability.OFF);
        assertThat(more.snapshot().started()).isFalse();
        ViewStore other = new ViewStore(
                List.of(WatchedUnit.listed(CASSANDRA)), TestSelf.on(Place.HOST), clock, restored, Reachability.OFF);
        assertThat(other.snapshot().view().services())
                .containsExactly(Service.unknown(CASSANDRA, new Cause.NoPassYet()));
        assertThat(other.snapshot().reports()).isEmpty();
    }

    @Test
    void theRevisionNeverGoesBackThoughTheClockDoes() {
        long published = clock.millis() + Duration.ofDays(1).toMillis();
        ViewStore view = new ViewStore(
                List.of(KAFKA_LIST),
                TestSelf.on(Place.HOST),
                clock,
                restored(saved(clock.instant(), published)),
                Reachability.OFF);
        assertThat(view.snapshot().view().revision()).isGreaterThan(published);
        ViewStore usual = new ViewStore(
                List.of(KAFKA_LIST),
                TestSelf.on(Place.HOST),
                clock,
                restored(saved(clock.instant(), 17)),
                Reachability.OFF);
        assertThat(usual.snapshot().view().revision()).isEqualTo(clock.millis());
    }

    @Test
    void noTimeIsInTheFutureThoughTheClockWasSetBack() {
        RestoredView restored = restored(saved(clock.instant().plus(Duration.ofDays(1)), 17));
        assertThat(restored.known().get(KAFKA_LIST))
                .extracting(UnitView::state)
                .isEqualTo(new State.Stale(clock.instant(), new Cause.FromBefore()));
        assertThat(restored.known().get(KAFKA_LIST))
                .satisfies(unit ->
                        assertThat(unit.report().flatMap(PassReport::oldest)).contains(clock.instant()));
    }

    @Test
    void whatWasUnknownStaysUnknown() {
        State.Unknown unknown = new State.Unknown(because("not found (HTTP 404)"));
        Service service = new Service(KAFKA, State.FRESH, List.of(new Endpoint.Unlearned("jmx", unknown)));
        RestoredView restored = restored(new PersistedView(
                clock.instant(),
                new View(17, VANTAGE, List.of(service)),
                Map.of(KAFKA_LIST, new Confirmed(clock.instant(), Map.of()))));
        assertThat(restored.known().get(KAFKA_LIST))
                .satisfies(known -> assertThat(known.service().endpoints())
                        .containsExactly(new Endpoint.Unlearned("jmx", unknown)));
    }

    @Test
    void whatCanBeDialedIsWorkedOutAnewAndWhatIsKnownOfTheInstanceIsKept() {
        NamedIp ip = new NamedIp("kafka-0-broker.kafka.mesos", Ip.parse("10.0.1.11"));
        List<Discrepancy> disagreements = List.of(new Discrepancy.SavedDiscrepancyText("a, not b"));
        Instance known = new Instance(
                "kafka-0-broker",
                1025,
                Protocol.TCP,
                new Network(Network.Kind.BRIDGE, Optional.empty(), rule("as listed")),
                true,
                ip,
                ip,
                State.FRESH,
                disagreements);
        Endpoint broker = new Endpoint.Ports("broker", Optional.empty(), List.of(known), State.FRESH);
        View saved = new View(17, VANTAGE, List.of(new Service(KAFKA, State.FRESH, List.of(broker))));
        Map<InstanceKey, Instant> confirmed = Map.of(known.part("broker"), clock.instant());
        RestoredView restored = restored(new PersistedView(
                clock.instant(), saved, Map.of(KAFKA_LIST, new Confirmed(clock.instant(), confirmed))));
        ViewStore view =
                new ViewStore(List.of(KAFKA_LIST), TestSelf.on(Place.OVERLAY), clock, restored, Reachability.OFF);
        assertThat(view.snapshot().view().services().stream().flatMap(Service::instances))
                .extracting(TestFacts::why, Instance::disagreements)
                .containsExactly(
                        tuple("the bridge's port is mapped on the host, reachable from overlay", disagreements));
    }

    @Test
    void aServiceThatWasNeverListedIsNotRestored() {
        View view = new View(17, VANTAGE, List.of(Service.unknown(KAFKA, because("HTTP 502"))));
        assertThat(restored(new PersistedView(clock.instant(), view, Map.of())).known())
                .isEmpty();
    }

    private RestoredView restored(PersistedView saved) {
        return Restoring.of(saved, "the file", clock.instant());
    }

    private static PersistedView saved(Instant at, long revision) {
        Endpoint text = new Endpoint.Text("zookeeper", "master.mesos:2181", State.FRESH);
        View view = new View(revision, VANTAGE, List.of(new Service(KAFKA, State.FRESH, List.of(text))));
        return new PersistedView(at, view, Map.of(KAFKA_LIST, new Confirmed(at, Map.of(TEXT, at))));
    }
}

package io.sidelight.view;

import static io.sidelight.TestFacts.because;
import static io.sidelight.TestFacts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.network.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ViewStoreTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final ServiceName CASSANDRA = new ServiceName("cassandra");

    private final TestClock clock = new TestClock();
    private final ViewStore view = new ViewStore(
            List.of(WatchedUnit.listed(KAFKA), WatchedUnit.listed(CASSANDRA)), TestSelf.on(Place.HOST), clock);

    @Test
    void beginsWithEveryWatchedServiceAsUnknownSortedByName() {
        assertThat(view.snapshot().view().services())
                .containsExactly(
                        Service.unknown(CASSANDRA, new Cause.NoPassYet()),
                        Service.unknown(KAFKA, new Cause.NoPassYet()));
        assertThat(view.snapshot().started()).isFalse();
        assertThat(view.snapshot().oldest()).isEmpty();
    }

    @Test
    void theRevisionMovesWithTheContentOnly() {
        long first = view.snapshot().view().revision();
        view.store(TestUnits.listed(known(KAFKA), report()));
        view.store(TestUnits.listed(known(KAFKA), report()));
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 1);
        view.store(TestUnits.listed(Service.unknown(KAFKA, because("gone")), report()));
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 2);
    }

    @Test
    void aRestartedAgentBeginsAboveAllThatItEverPublished() {
        for (int change = 0; change < 100; change++) {
            view.store(TestUnits.listed(Service.unknown(KAFKA, because("change " + change)), report()));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(new ViewStore(List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.HOST), clock)
                        .snapshot()
                        .view()
                        .revision())
                .isGreaterThan(view.snapshot().view().revision());
    }

    @Test
    void aFrozenViewStaysAsItIs() {
        view.store(TestUnits.listed(known(KAFKA), report()));
        Snapshot last = view.snapshot();
        view.freeze();
        view.store(TestUnits.listed(Service.unknown(KAFKA, because("gone")), report()));
        view.stand(TestSelf.on(Place.OVERLAY));
        assertThat(view.snapshot()).isSameAs(last);
    }

    @Test
    void dialAddresses_whenTheVantageChanges_followAtOnceWithoutAPass() {
        view.store(TestUnits.listed(kafka(), report()));
        assertThat(dial()).isEqualTo("overlay is reachable from host");
        long revision = view.snapshot().view().revision();
        view.stand(TestSelf.on(Place.OUTSIDE));
        assertThat(dial()).startsWith("an overlay is not reachable from outside");
        assertThat(view.snapshot().view().vantage().place()).isEqualTo(Place.OUTSIDE);
        assertThat(view.snapshot().view().revision()).isEqualTo(revision + 1);
        view.stand(TestSelf.on(Place.OUTSIDE));
        assertThat(view.snapshot().view().revision()).isEqualTo(revision + 1);
        view.stand(TestSelf.on(Place.OVERLAY));
        assertThat(dial()).isEqualTo("overlay is reachable from overlay");
    }

    @Test
    void dialAddress_ofAUnitThatIsStoredAfterAChange_isSeenFromTheNewPlace() {
        view.stand(TestSelf.on(Place.OVERLAY));
        view.store(TestUnits.listed(kafka(), report()));
        assertThat(dial()).isEqualTo("overlay is reachable from overlay");
    }

    @Test
    void instanceThatWasNeverConfirmed_cannotBeDialedFromAnywhere() {
        UnitView unit = TestUnits.listed(kafka(), report());
        Service unknown = kafka(new State.Unknown(because("NXDOMAIN")));
        view.store(new UnitView(unit.unit(), unknown, unit.list(), Optional.of(report())));
        assertThat(dial()).isEqualTo("never confirmed: NXDOMAIN");
        view.stand(TestSelf.on(Place.OVERLAY));
        assertThat(dial()).isEqualTo("never confirmed: NXDOMAIN");
    }

    @Test
    void listenersGetEverySnapshotWithTheOneBefore() {
        List<Snapshot> seen = new ArrayList<>(List.of(view.snapshot()));
        view.listen((before, now) -> {
            assertThat(before).isSameAs(seen.get(seen.size() - 1));
            seen.add(now);
        });
        view.store(TestUnits.listed(known(KAFKA), report()));
        view.store(TestUnits.listed(known(CASSANDRA), report()));
        assertThat(seen).hasSize(3).last().isSameAs(view.snapshot());
        assertThat(view.snapshot().started()).isTrue();
    }

    @Test
    void aListenerThatHangsDelaysNeitherTheViewNorTheOthers() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<Snapshot> seen = new CopyOnWriteArrayList<>();
        List<Snapshot> late = new CopyOnWriteArrayList<>();
        view.listen((before, now) -> {
            late.add(now);
            hangs.countDown();
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        view.listen((before, now) -> seen.add(now));
        Thread hanging = new Thread(() -> view.store(TestUnits.listed(known(KAFKA), report())));
        hanging.start();
        hangs.await();

        Snapshot first = view.snapshot();
        view.store(TestUnits.listed(known(CASSANDRA), report()));
        assertThat(seen).containsExactly(first, view.snapshot());
        assertThat(late).containsExactly(first);

        end.countDown();
        hanging.join();
        assertThat(late).as("notified of the rest in order").isEqualTo(seen);
    }

    private static Service known(ServiceName name) {
        return new Service(name, State.FRESH, List.of());
    }

    private static Service kafka() {
        return kafka(State.FRESH);
    }

    private static Service kafka(State state) {
        NamedIp container = new NamedIp("kafka-0-broker.kafka.autoip", Ip.parse("9.0.1.130"));
        NamedIp host = new NamedIp("kafka-0-broker.kafka.mesos", Ip.parse("10.0.1.11"));
        Network network = new Network(Network.Kind.OVERLAY, Optional.empty(), rule("as listed"));
        Instance instance =
                new Instance("kafka-0-broker", 1025, Protocol.TCP, network, false, container, host, state, List.of());
        Endpoint broker = new Endpoint.Ports("broker", Optional.empty(), List.of(instance), state);
        return new Service(KAFKA, state, List.of(broker));
    }

    private String dial() {
        return view.snapshot()
                .view()
                .service(KAFKA)
                .flatMap(service -> service.instances().findFirst())
                .map(TestFacts::why)
                .orElse("");
    }

    private PassReport report() {
        ListResult.Listed listed = new ListResult.Listed("test", clock.instant(), List.of(), List.of());
        return new PassReport(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
    }
}

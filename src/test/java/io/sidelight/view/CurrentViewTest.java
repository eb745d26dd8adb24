package io.sidelight.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CurrentViewTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final ServiceName CASSANDRA = new ServiceName("cassandra");

    private final TestClock clock = new TestClock();
    private final CurrentView view = new CurrentView(
            List.of(WatchedUnit.listed(KAFKA), WatchedUnit.listed(CASSANDRA)), TestSelf.on(Place.HOST), clock);

    @Test
    void beginsWithEveryWatchedServiceAsUnknownSortedByName() {
        assertThat(view.snapshot().view().services())
                .containsExactly(Service.unknown(CASSANDRA, "not asked yet"), Service.unknown(KAFKA, "not asked yet"));
        assertThat(view.snapshot().started()).isFalse();
        assertThat(view.snapshot().oldest()).isEmpty();
    }

    @Test
    void theRevisionMovesWithTheContentOnly() {
        long first = view.snapshot().view().revision();
        view.store(TestUnits.listed(known(KAFKA), report()), Place.HOST);
        view.store(TestUnits.listed(known(KAFKA), report()), Place.HOST);
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 1);
        view.store(TestUnits.listed(Service.unknown(KAFKA, "gone"), report()), Place.HOST);
        assertThat(view.snapshot().view().revision()).isEqualTo(first + 2);
    }

    @Test
    void aRestartedAgentBeginsAboveAllThatItEverPublished() {
        for (int change = 0; change < 100; change++) {
            view.store(TestUnits.listed(Service.unknown(KAFKA, "change " + change), report()), Place.HOST);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(new CurrentView(List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.HOST), clock)
                        .snapshot()
                        .view()
                        .revision())
                .isGreaterThan(view.snapshot().view().revision());
    }

    @Test
    void aFrozenViewStaysAsItIs() {
        view.store(TestUnits.listed(known(KAFKA), report()), Place.HOST);
        Snapshot last = view.snapshot();
        view.freeze();
        view.store(TestUnits.listed(Service.unknown(KAFKA, "gone"), report()), Place.HOST);
        view.stand(TestSelf.on(Place.OVERLAY), CurrentViewTest::fromOverlay);
        assertThat(view.snapshot()).isSameAs(last);
    }

    @Test
    void whereThisTaskStandsDecidesAnewWhatCanBeDialled() {
        view.store(TestUnits.listed(kafkaSeen("from host"), report()), Place.HOST);
        long revision = view.snapshot().view().revision();
        view.stand(TestSelf.on(Place.OVERLAY), CurrentViewTest::fromOverlay);
        assertThat(dial()).isEqualTo("from overlay");
        assertThat(view.snapshot().view().vantage().place()).isEqualTo(Place.OVERLAY);
        assertThat(view.snapshot().view().revision()).isEqualTo(revision + 1);
        view.stand(TestSelf.on(Place.OVERLAY), CurrentViewTest::fromOverlay);
        assertThat(view.snapshot().view().revision()).isEqualTo(revision + 1);
    }

    @Test
    void aPassThatBeganElsewhereIsToldAnewFromHere() {
        view.stand(TestSelf.on(Place.OVERLAY), CurrentViewTest::fromOverlay);
        view.store(TestUnits.listed(kafkaSeen("from host"), report()), Place.HOST);
        assertThat(dial()).isEqualTo("from overlay");
        view.store(TestUnits.listed(kafkaSeen("never confirmed"), report()), Place.OVERLAY);
        assertThat(dial()).isEqualTo("never confirmed");
    }

    @Test
    void listenersGetEverySnapshotWithTheOneBefore() {
        List<Snapshot> seen = new ArrayList<>(List.of(view.snapshot()));
        view.listen((before, now) -> {
            assertThat(before).isSameAs(seen.get(seen.size() - 1));
            seen.add(now);
        });
        view.store(TestUnits.listed(known(KAFKA), report()), Place.HOST);
        view.store(TestUnits.listed(known(CASSANDRA), report()), Place.HOST);
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
        Thread hanging = new Thread(() -> view.store(TestUnits.listed(known(KAFKA), report()), Place.HOST));
        hanging.start();
        hangs.await();

        Snapshot first = view.snapshot();
        view.store(TestUnits.listed(known(CASSANDRA), report()), Place.HOST);
        assertThat(seen).containsExactly(first, view.snapshot());
        assertThat(late).containsExactly(first);

        end.countDown();
        hanging.join();
        assertThat(late).as("told of the rest in its order").isEqualTo(seen);
    }

    private static Service known(ServiceName name) {
        return new Service(name, State.FRESH, List.of());
    }

    private static Service kafkaSeen(String why) {
        NamedIp ip = new NamedIp("kafka-0-broker.kafka.mesos", Optional.empty());
        Instance instance = new Instance(
                "kafka-0-broker", 1025, Network.unknown(""), new Dial.Nothing(why), ip, ip, State.FRESH, List.of());
        Endpoint broker = new Endpoint.Ports("broker", Optional.empty(), List.of(instance), State.FRESH);
        return new Service(KAFKA, State.FRESH, List.of(broker));
    }

    private static Instance fromOverlay(Instance known) {
        return known.withDial(new Dial.Nothing("from overlay"));
    }

    private String dial() {
        return view.snapshot()
                .view()
                .service(KAFKA)
                .flatMap(service -> service.instances().findFirst())
                .map(instance -> instance.dial().why())
                .orElse("");
    }

    private Report report() {
        Claims.Listed listed = new Claims.Listed("test", clock.instant(), List.of(), List.of());
        return new Report(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
    }
}

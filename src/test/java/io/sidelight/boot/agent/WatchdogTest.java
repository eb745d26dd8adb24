package io.sidelight.boot.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.TestFacts;
import io.sidelight.TestSelf;
import io.sidelight.TestUnits;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.time.SteadyClock;
import io.sidelight.view.Freshness;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The expiry of the view when no pass confirms it, also while a listener hangs. */
class WatchdogTest {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Clock clock = SteadyClock.start();
    private final ViewStore view = new ViewStore(List.of(WatchedUnit.listed(KAFKA)), TestSelf.on(Place.HOST), clock);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ScheduledExecutorService jobs = Executors.newScheduledThreadPool(2);

    @AfterEach
    void end() {
        end.countDown();
        jobs.shutdownNow();
    }

    @Test
    void withoutPasses_viewTurnsStaleAndListenersAreNotified() {
        List<State> notified = new CopyOnWriteArrayList<>();
        store();
        view.listen((before, now) -> notified.add(state(now)));
        watch();
        await().untilAsserted(() -> assertThat(notified).hasSize(1));
        assertThat(notified.get(0)).isEqualTo(state(view.snapshot())).isInstanceOf(State.Stale.class);
        assertThat(TestFacts.cause(notified.get(0))).matches("not confirmed for \\d+ s");
    }

    @Test
    void hangingListener_doesNotStopTheWatchdog() {
        store();
        view.listen((before, now) -> hang());
        watch();
        await().until(() -> state(view.snapshot()) instanceof State.Stale);
        Thread pass = new Thread(this::store);
        pass.setDaemon(true);
        pass.start();
        await().until(() -> state(view.snapshot()) instanceof State.Fresh);
        await().until(() -> state(view.snapshot()) instanceof State.Stale);
    }

    /** Runs the work as the jobs of the agent do. */
    private void watch() {
        Freshness freshness = new Freshness(LIMIT, Duration.ofHours(1));
        var unused = jobs.scheduleWithFixedDelay(() -> view.expire(clock.instant(), freshness), 0, 1, TimeUnit.SECONDS);
        var unusedToo = jobs.scheduleWithFixedDelay(view::notifyListeners, 0, 1, TimeUnit.SECONDS);
    }

    private void store() {
        ListResult.Listed listed = new ListResult.Listed("the list", clock.instant(), List.of(), List.of());
        PassReport report =
                new PassReport(clock.instant(), Duration.ZERO, listed, Optional.of(listed), Map.of(), Map.of());
        view.store(TestUnits.listed(new Service(KAFKA, State.FRESH, List.of()), report));
    }

    private static State state(Snapshot snapshot) {
        return snapshot.view().services().get(0).state();
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}

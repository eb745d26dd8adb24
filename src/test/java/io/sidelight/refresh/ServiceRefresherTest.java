package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.source.Source;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One loop beside the others. */
class ServiceRefresherTest {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LIST = Duration.ofMinutes(5);
    private static final WatchedUnit B = WatchedUnit.listed(new ServiceName("b"));

    private final TestClock clock = new TestClock();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void anExceptionOfOneSourceIsItsFailureAndTheOthersGoOn() {
        AtomicInteger broken = new AtomicInteger();
        Refresher refresher = refresher(
                Map.of(
                        WatchedUnit.listed(new ServiceName("a")),
                        () -> {
                            broken.incrementAndGet();
                            throw new IllegalStateException("a fault");
                        },
                        WatchedUnit.listed(new ServiceName("b")),
                        this::list),
                1);

        Recurring.startDue(refresher.passes(), clock.instant()).join();
        Recurring.startDue(refresher.passes(), clock.instant()).join();

        assertThat(broken).as("backed off").hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void theSecondLookAtTheListComesAfterAShareOfTheIntervalThatIsAnAgentsOwn() {
        assertThat(List.of(secondLook(1), secondLook(2), secondLook(3)))
                .doesNotHaveDuplicates()
                .allSatisfy(wait -> assertThat(wait).isBetween(SHORTEST, LIST.plus(SHORTEST)));
    }

    @Test
    void requestForAnUnlistedEndpoint_readsTheListSoon() {
        Refresher refresher = refresher(Map.of(B, this::list), 1);
        live(refresher, Duration.ofMinutes(30), () -> {});
        int before = asked.get();

        refresher.readListSoon(B.service());
        live(refresher, Duration.ofSeconds(4), () -> {});

        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void requestInEachSecond_hardlyReadsTheListMoreOften_whileItStaysTheSame() {
        Refresher refresher = refresher(Map.of(B, this::list), 1);
        live(refresher, Duration.ofMinutes(30), () -> {});
        int before = asked.get();
        live(refresher, Duration.ofHours(2), () -> {});
        int usual = asked.get() - before;

        live(refresher, Duration.ofHours(2), () -> refresher.readListSoon(B.service()));

        assertThat((double) asked.get() - before - usual).isBetween(1.2 * usual, 2.5 * usual);
    }

    private void live(Refresher refresher, Duration time, Runnable eachSecond) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
            clock.advance(Duration.ofSeconds(1));
            eachSecond.run();
            Recurring.startDue(refresher.passes(), clock.instant()).join();
        }
    }

    private Duration secondLook(int seed) {
        asked.set(0);
        Refresher refresher = refresher(Map.of(WatchedUnit.listed(new ServiceName("b")), this::list), seed);
        Duration waited = Duration.ZERO;
        for (Recurring.startDue(refresher.passes(), clock.instant()).join();
                asked.get() < 2;
                Recurring.startDue(refresher.passes(), clock.instant()).join()) {
            clock.advance(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        return waited;
    }

    private CompletableFuture<ListResult> list() {
        asked.incrementAndGet();
        return CompletableFuture.completedFuture(new ListResult.Listed("b", clock.instant(), List.of(), List.of()));
    }

    private Refresher refresher(Map<WatchedUnit, Source> sources, int seed) {
        Backoff backoff = new Backoff(SHORTEST, Duration.ofSeconds(60), new SplittableRandom(seed));
        return Pipeline.of(
                        TestParts.of(Place.HOST, backoff, (question, notBefore) -> new CompletableFuture<>(), clock),
                        agentOf -> new TreeMap<>(sources))
                .refresher();
    }
}

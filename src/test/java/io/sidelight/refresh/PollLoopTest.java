package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestClock;
import io.sidelight.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The waits of queries about the agent's surroundings. */
class PollLoopTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();

    @Test
    void agentsThatStartTogether_sendTheirSecondQueriesSpreadOverTheInterval() {
        List<Duration> waits =
                IntStream.range(0, 100).mapToObj(agent -> waits(agent, 1)).toList();
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) >= 0);
        assertThat(waits.stream().filter(wait -> wait.compareTo(INTERVAL.dividedBy(2)) < 0))
                .hasSizeBetween(30, 70);
    }

    @Test
    void laterQueries_keepTheInterval() {
        assertThat(waits(1, 3).minus(waits(1, 1))).isEqualTo(INTERVAL.multipliedBy(2));
    }

    /** Returns the time from the first query to one that comes some waits later. */
    private Duration waits(int agent, int count) {
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(agent));
        RefreshSchedule pace = new RefreshSchedule(backoff, Duration.ofSeconds(30), Duration.ofSeconds(30));
        PollLoop loop = new PollLoop("a query", clock, pace, () -> CompletableFuture.completedFuture(INTERVAL));
        Duration waited = Duration.ZERO;
        for (int wait = 0; wait < count; wait++) {
            loop.start().join();
            Duration next = Duration.between(clock.instant(), loop.due());
            clock.advance(next);
            waited = waited.plus(next);
        }
        return waited;
    }
}

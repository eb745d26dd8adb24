package io.sidelight.resolve.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a question may take, over all of its queries.
 *
 * @param timeout of one query
 * @param end of the time
 */
public record TimeBudget(Duration timeout, Instant end, Clock clock) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** The timeout of the next query: it ends by the end of the time. */
    Duration next() {
        Duration left = left();
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    /** What is left; at least 1 ms. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    Instant now() {
        return clock.instant();
    }
}

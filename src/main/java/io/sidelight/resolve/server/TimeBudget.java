package io.sidelight.resolve.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time limit of one question, over all of its queries.
 *
 * @param timeout of one query
 * @param end the deadline of the question
 */
public record TimeBudget(Duration timeout, Instant end, Clock clock) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Returns the timeout of a query at this time, which does not exceed the deadline. */
    Duration next(Instant now) {
        return now.plus(timeout).isAfter(end) ? left(now) : timeout;
    }

    /** Returns the time until the deadline; at least 1 ms. */
    Duration left(Instant now) {
        Duration left = Duration.between(now, end);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    Instant now() {
        return clock.instant();
    }
}

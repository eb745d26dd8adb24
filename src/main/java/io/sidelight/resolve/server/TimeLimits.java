package io.sidelight.resolve.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time limits of a question and its queries.
 *
 * @param timeout of one query, at least 1 ms
 * @param deadline how long one question may take, over all of its queries
 */
public record TimeLimits(Duration timeout, Duration deadline) {
    /** Creates limits. A timeout longer than the deadline is the deadline. */
    public TimeLimits {
        timeout = timeout.compareTo(deadline) > 0 ? deadline : timeout;
    }

    private static final long SHORTEST = Duration.ofMillis(1).toNanos();

    /** Returns the timeout of a query at this time, which does not exceed the deadline. */
    Duration next(Instant start, Instant now) {
        long left = nanosLeft(start, now);
        return timeout.toNanos() > left ? atLeastShortest(left) : timeout;
    }

    /** Returns the time until the deadline; at least 1 ms. */
    Duration left(Instant start, Instant now) {
        return atLeastShortest(nanosLeft(start, now));
    }

    /** Whether the deadline has passed. */
    public boolean isOver(Instant start, Instant now) {
        return nanosLeft(start, now) <= 0;
    }

    private long nanosLeft(Instant start, Instant now) {
        return deadline.toNanos() - start.until(now, ChronoUnit.NANOS);
    }

    private static Duration atLeastShortest(long nanos) {
        return Duration.ofNanos(Math.max(SHORTEST, nanos));
    }
}

package io.sidelight.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: anything between the bounds, and up to twice as much with each further failure
 * (exponential backoff with full jitter, so that the many agents of a cluster that failed together do not ask together).
 *
 * @param shortest wait
 * @param longest wait
 * @param random may be used by several threads
 */
public record Backoff(Duration shortest, Duration longest, RandomGenerator random) {
    private static final int STEEPEST = 20;
    private static final double JITTER = 0.1;

    /**
     * A wait.
     *
     * @param failures in a row, at least 1
     */
    public Duration after(int failures) {
        long ceiling = shortest.toMillis() << Math.min(failures, STEEPEST);
        long range = Math.max(0, Math.min(longest.toMillis(), ceiling) - shortest.toMillis());
        return shortest.plus(share(Duration.ofMillis(range)));
    }

    /** A wait for what passes by itself: short, however often it has failed. */
    public Duration soon() {
        return after(1);
    }

    /** A wait that is not for a failure: this long, and up to a tenth longer. */
    public Duration jittered(Duration wait) {
        return jittered(wait, JITTER);
    }

    /** A wait that is not for a failure: this long, and up to such a share longer. */
    public Duration jittered(Duration wait, double share) {
        return wait.plus(share(Duration.ofMillis((long) (share * wait.toMillis()))));
    }

    /** The longest that {@link #jittered} makes of a wait. */
    public Duration mostJittered(Duration wait) {
        return wait.plusMillis((long) (JITTER * wait.toMillis()));
    }

    /** Any part of a wait. */
    public Duration share(Duration wait) {
        return Duration.ofMillis((long) (random.nextDouble() * wait.toMillis()));
    }
}

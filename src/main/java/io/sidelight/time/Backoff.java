package io.sidelight.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * An exponential backoff with full jitter. The maximum wait doubles with each consecutive failure. With jitter, agents that failed at
 * the same time do not retry at the same time.
 *
 * @param shortest minimum wait
 * @param longest maximum wait
 * @param random a generator that is safe for several threads
 */
public record Backoff(Duration shortest, Duration longest, RandomGenerator random) {
    private static final int STEEPEST = 20;
    private static final double JITTER = 0.1;

    /**
     * Returns a random wait.
     *
     * @param failures number of consecutive failures, at least 1
     */
    public Duration after(int failures) {
        long ceiling = shortest.toMillis() << Math.min(failures, STEEPEST);
        long range = Math.max(0, Math.min(longest.toMillis(), ceiling) - shortest.toMillis());
        return shortest.plus(share(Duration.ofMillis(range)));
    }

    /** Returns a short wait, independent of the number of failures, for a fault that is expected to pass soon. */
    public Duration soon() {
        return after(1);
    }

    /** Returns a wait plus up to 10 % jitter, for regular intervals. */
    public Duration jittered(Duration wait) {
        return jittered(wait, JITTER);
    }

    /** Returns a wait plus up to this share of jitter, for regular intervals. */
    public Duration jittered(Duration wait, double share) {
        return wait.plus(share(Duration.ofMillis((long) (share * wait.toMillis()))));
    }

    /** Returns the maximum that {@link #jittered(Duration)} returns for a wait. */
    public Duration mostJittered(Duration wait) {
        return wait.plusMillis((long) (JITTER * wait.toMillis()));
    }

    /** Returns the same bounds with another source of random numbers. */
    public Backoff with(RandomGenerator other) {
        return new Backoff(shortest, longest, other);
    }

    /** Returns a random part of a wait. */
    public Duration share(Duration wait) {
        return Duration.ofMillis((long) (random.nextDouble() * wait.toMillis()));
    }
}

package io.sidelight.cli.follow;

import io.sidelight.time.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses between attempts to reach the agent. They grow with consecutive failures, and end early when the wait is over. */
final class Pause {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Backoff backoff = new Backoff(SHORTEST, LONGEST, ThreadLocalRandom.current());
    private final CountDownLatch ended = new CountDownLatch(1);
    private int failures;

    /**
     * Waits before the next attempt. An attempt that took longer than the longest pause is no sign of a failure that lasts.
     *
     * @param start of the last attempt, as of {@link System#nanoTime}
     */
    void after(long start, Deadline deadline) {
        failures = System.nanoTime() - start > LONGEST.toNanos() ? 1 : failures + 1;
        try {
            boolean unused = ended.await(deadline.left(backoff.after(failures)).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }

    /** Ends this pause and all further ones. */
    void end() {
        ended.countDown();
    }
}

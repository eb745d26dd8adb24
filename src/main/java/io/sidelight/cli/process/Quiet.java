package io.sidelight.cli.process;

import java.time.Duration;

/**
 * The time at which a command runs after changes: once they pause, but no change waits longer than the interval, and no run follows
 * the last one sooner. All times are of {@link System#nanoTime}.
 *
 * @param window the pause after the last change
 * @param interval between two runs
 * @param splay added at random, so that many tasks do not run their commands at the same time
 */
record Quiet(Duration window, Duration interval, Duration splay) {
    static final Quiet DEFAULT = new Quiet(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofMillis(300));

    /**
     * Returns the time from now on.
     *
     * @param sinceFirst since the first change that has not been followed by a run
     * @param sinceRun since the last run
     * @param chance from 0 to 1
     */
    Duration delay(Duration sinceFirst, Duration sinceRun, double chance) {
        Duration splayed = window.plusNanos((long) (chance * splay.toNanos()));
        return longest(Duration.ZERO, interval.minus(sinceRun), shortest(splayed, interval.minus(sinceFirst)));
    }

    private static Duration longest(Duration one, Duration... others) {
        Duration longest = one;
        for (Duration other : others) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.sidelight.cli.follow;

import java.time.Duration;

/** The end of a time limit that began when it was made. */
final class Deadline {
    /** Longer than any process runs. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit.compareTo(NEVER) < 0 ? limit : NEVER;
        this.end = System.nanoTime() + this.limit.toNanos();
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    static Deadline never() {
        return new Deadline(NEVER);
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Returns the time that is left; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Returns the time that is left, at most this long. */
    Duration left(Duration longest) {
        Duration left = left();
        return left.compareTo(longest) < 0 ? left : longest;
    }

    @Override
    public String toString() {
        return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}

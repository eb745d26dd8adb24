package io.sidelight.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that starts with the system's time, and then advances monotonically. The system clock may jump, as on a machine that starts
 * with a wrong time. Such a jump neither prolongs waits nor keeps expired responses valid.
 */
public final class SteadyClock extends Clock {
    private final Instant start;
    private final LongSupplier nanos;
    private final long startNanos;

    private SteadyClock(Instant start, LongSupplier nanos) {
        this.start = start;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** Returns a clock that starts with the current system time. */
    public static Clock start() {
        return from(Clock.systemUTC(), System::nanoTime);
    }

    /** Returns a clock that starts with the current time of another clock. */
    static Clock from(Clock settable, LongSupplier nanos) {
        return new SteadyClock(settable.instant(), nanos);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns this clock, because only its instants are used. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

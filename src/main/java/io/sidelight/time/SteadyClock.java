package io.sidelight.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of day when it was made, and what has passed since by a clock that nobody sets. When the system's clock steps, as it
 * does once a machine that started without the time has learned it, no wait becomes longer and no answer stays valid.
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

    /** Begins now. */
    public static Clock start() {
        return from(Clock.systemUTC(), System::nanoTime);
    }

    /** Begins with the time that the settable clock says now. */
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

    /** Instants are all that is asked of it. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

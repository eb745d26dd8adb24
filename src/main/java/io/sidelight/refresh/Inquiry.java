package io.sidelight.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Something that is asked again and again, one time after the other. */
final class Inquiry {
    private final Clock clock;
    private final Supplier<CompletableFuture<Duration>> ask;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant due = Instant.MIN;

    /**
     * Something to ask.
     *
     * @param ask ends with the time to wait until it is asked again
     */
    Inquiry(Clock clock, Supplier<CompletableFuture<Duration>> ask) {
        this.clock = clock;
        this.ask = ask;
    }

    boolean isDue() {
        return !clock.instant().isBefore(due);
    }

    /** Asks, unless it is being asked; the future ends with that. */
    CompletableFuture<Void> ask() {
        if (!running.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        return ask.get()
                .thenAccept(wait -> due = clock.instant().plus(wait))
                .whenComplete((done, bug) -> running.set(false));
    }
}

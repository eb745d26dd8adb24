package io.sidelight.time;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Work that comes up again and again, and knows when. It has no thread and no timer of its own. */
public interface Recurring {
    /** The moment from which it is due. {@link Instant#MAX} while it runs, or while nothing is to be done. */
    Instant due();

    /**
     * Starts it and returns at once.
     *
     * @return completes normally once the work is done and {@link #due()} has its next moment
     */
    CompletableFuture<Void> start();

    /** The earliest moment at which any of the work is due. */
    static Instant earliest(Collection<? extends Recurring> work) {
        return work.stream().map(Recurring::due).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /**
     * Starts the work that is due and returns at once.
     *
     * @return completes with the last of it
     */
    static CompletableFuture<Void> startDue(Collection<? extends Recurring> work, Instant now) {
        return CompletableFuture.allOf(work.stream()
                .filter(each -> !each.due().isAfter(now))
                .map(Recurring::start)
                .toArray(CompletableFuture[]::new));
    }
}

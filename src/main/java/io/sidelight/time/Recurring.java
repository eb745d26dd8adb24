package io.sidelight.time;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Recurring work that knows its next due time. It has no thread and no timer. */
public interface Recurring {
    /**
     * Returns the next due time; {@link Instant#MAX} while there is no work. While the work is running, this is {@link Instant#MAX} or
     * its deadline.
     */
    Instant due();

    /**
     * Starts the work, and returns at once. During a run it starts nothing, but gives that one up after its deadline.
     *
     * @return completes normally once the work is done and {@link #due()} returns the next time
     */
    CompletableFuture<Void> start();

    /** Returns the earliest due time. */
    static Instant earliest(Collection<? extends Recurring> work) {
        return work.stream().map(Recurring::due).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /**
     * Starts the work that is due, and returns at once.
     *
     * @return completes when all the started work is done
     */
    static CompletableFuture<Void> startDue(Collection<? extends Recurring> work, Instant now) {
        return CompletableFuture.allOf(work.stream()
                .filter(each -> !each.due().isAfter(now))
                .map(Recurring::start)
                .toArray(CompletableFuture[]::new));
    }
}

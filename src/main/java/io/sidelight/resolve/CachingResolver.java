package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers for as long as they may be believed, and failures for a while, longer with each one in a row (RFC 9520); and
 * lets all who ask the same at the same time share one query.
 */
public final class CachingResolver implements Resolver {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Resolver next;
    private final Clock clock;
    private final CacheLimits bounds;
    private final Backoff backoff;
    private final ConcurrentMap<Question, Entry> entries = new ConcurrentHashMap<>();

    /**
     * What is remembered, and for how long.
     *
     * @param shortest an answer is believed for at least this long
     * @param longest and for at most this long, whatever its TTL
     * @param entries questions remembered at the same time; more are asked each time
     */
    public record CacheLimits(Duration shortest, Duration longest, int entries) {}

    /**
     * A question that was asked, or is about to be by the first who finds it.
     *
     * @param failures in a row before it
     */
    private record Entry(CompletableFuture<QueryResult> answer, int failures, AtomicBoolean taken) {
        static Entry after(@Nullable Entry before) {
            return new Entry(
                    new CompletableFuture<>(), before == null ? 0 : before.failuresSoFar(), new AtomicBoolean());
        }

        private int failuresSoFar() {
            boolean failed = answer.isCompletedExceptionally()
                    || !answer.join().outcome().isBelieved();
            return failed ? failures + 1 : 0;
        }

        boolean take() {
            return taken.compareAndSet(false, true);
        }
    }

    /**
     * Remembers what the next resolver answers.
     *
     * @param backoff of a question that fails
     */
    public CachingResolver(Resolver next, Clock clock, CacheLimits bounds, Backoff backoff) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        if (!entries.containsKey(question) && !room()) {
            return next.query(question, notBefore);
        }
        Entry entry = entries.compute(
                question, (asked, known) -> known != null && usable(known, notBefore) ? known : Entry.after(known));
        if (entry.take()) {
            // Outside of the map's own computation: what completes here may ask the next question.
            var unused = next.query(question, notBefore).whenComplete((answer, failure) -> {
                if (answer != null) {
                    entry.answer().complete(answer.with(bounded(answer.outcome(), entry.failures())));
                } else {
                    entry.answer().completeExceptionally(failure);
                }
            });
        }
        return entry.answer();
    }

    private boolean usable(Entry known, Instant notBefore) {
        if (!known.answer().isDone()) {
            return true;
        }
        if (known.answer().isCompletedExceptionally()) {
            return false;
        }
        QueryResult answer = known.answer().join();
        return !answer.at().isBefore(notBefore) && clock.instant().isBefore(answer.expires());
    }

    /** Removes the answers that expired long ago. Younger ones stay, as they count the failures in a row. */
    public void evictExpired() {
        Instant longAgo = clock.instant().minus(KEPT);
        entries.values()
                .removeIf(known -> known.answer().isDone()
                        && (known.answer().isCompletedExceptionally()
                                || known.answer().join().expires().isBefore(longAgo)));
    }

    private boolean room() {
        if (entries.size() >= bounds.entries()) {
            entries.values().removeIf(known -> !usable(known, Instant.MIN));
        }
        return entries.size() < bounds.entries();
    }

    private Outcome bounded(Outcome outcome, int failures) {
        if (outcome.isBelieved()) {
            return outcome.withTtl(clamped(outcome.ttl()));
        }
        boolean passing = outcome instanceof Outcome.Failed failed && failed.failure() == Failure.REFUSED;
        // dcos-net refuses while it loads its zone.
        return outcome.withTtl(passing ? backoff.soon() : backoff.after(failures + 1));
    }

    private Duration clamped(Duration ttl) {
        if (ttl.compareTo(bounds.longest()) > 0) {
            // Agents that were started together would refresh what is kept so long together, time after time.
            return bounds.longest().minus(backoff.share(bounds.longest().dividedBy(6)));
        }
        return ttl.compareTo(bounds.shortest()) < 0 ? bounds.shortest() : ttl;
    }
}

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
 * A cache of DNS responses. It keeps a response for its TTL, within limits. It keeps a failure for a backoff that grows with each
 * consecutive failure (RFC 9520). Identical queries at the same time share one query to the next resolver.
 */
public final class CachingResolver implements Resolver {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Resolver next;
    private final Clock clock;
    private final CacheLimits bounds;
    private final Backoff backoff;
    private final ConcurrentMap<Question, Entry> entries = new ConcurrentHashMap<>();

    /**
     * The limits of a cache.
     *
     * @param shortest minimum time to keep a response
     * @param longest maximum time to keep a response, also with a longer TTL
     * @param entries maximum number of cached questions; further questions are queried each time
     */
    public record CacheLimits(Duration shortest, Duration longest, int entries) {}

    /**
     * The response to one question, possibly still pending.
     *
     * @param failures consecutive failures before this query
     * @param taken whether a caller has taken the task of sending the query
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
     * Creates a cache in front of a resolver.
     *
     * @param backoff the wait before a failed query is sent again
     */
    public CachingResolver(Resolver next, Clock clock, CacheLimits bounds, Backoff backoff) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        if (!entries.containsKey(question) && !hasRoom()) {
            return next.query(question, notBefore);
        }
        Entry entry = entries.compute(
                question, (key, known) -> known != null && usable(known, notBefore) ? known : Entry.after(known));
        if (entry.take()) {
            // Not inside the map's compute function, because a callback may call this method again.
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

    /** Removes entries that expired more than 5 minutes ago. Younger ones stay, because they count consecutive failures. */
    public void evictExpired() {
        Instant longAgo = clock.instant().minus(KEPT);
        entries.values()
                .removeIf(known -> known.answer().isDone()
                        && (known.answer().isCompletedExceptionally()
                                || known.answer().join().expires().isBefore(longAgo)));
    }

    private boolean hasRoom() {
        if (entries.size() >= bounds.entries()) {
            entries.values().removeIf(known -> !usable(known, Instant.MIN));
        }
        return entries.size() < bounds.entries();
    }

    private Outcome bounded(Outcome outcome, int failures) {
        if (outcome.isBelieved()) {
            return outcome.withTtl(clamped(outcome.ttl()));
        }
        boolean isLoading = outcome instanceof Outcome.Failed failed && failed.failure() == Failure.REFUSED;
        // dcos-net refuses while it loads its zone.
        return outcome.withTtl(isLoading ? backoff.soon() : backoff.after(failures + 1));
    }

    private Duration clamped(Duration ttl) {
        if (ttl.compareTo(bounds.longest()) > 0) {
            // Without this jitter, agents that started together would keep refreshing at the same time.
            return bounds.longest().minus(backoff.share(bounds.longest().dividedBy(6)));
        }
        return ttl.compareTo(bounds.shortest()) < 0 ? bounds.shortest() : ttl;
    }
}

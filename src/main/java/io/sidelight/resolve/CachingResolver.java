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
import java.util.function.Consumer;

/**
 * A cache of DNS responses. It keeps a response for its TTL, within limits. It keeps a failure for a backoff that grows with each
 * consecutive failure (RFC 9520). Identical queries at the same time share one query to the next resolver.
 */
public final class CachingResolver implements Resolver {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final UncachedResolver next;
    private final Clock clock;
    private final CacheLimits bounds;
    private final Duration spread;
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

    /** The response to one question, possibly still pending. */
    private final class Entry extends CompletableFuture<QueryResult> implements Consumer<QueryResult> {
        private final int failuresBefore;

        /**
         * Creates a pending entry.
         *
         * @param failuresBefore consecutive failures before this query
         */
        Entry(int failuresBefore) {
            this.failuresBefore = failuresBefore;
        }

        int failures() {
            return join().outcome().isBelieved() ? 0 : failuresBefore + 1;
        }

        @Override
        public void accept(QueryResult result) {
            try {
                complete(result.with(bounded(result.outcome(), failuresBefore)));
            } finally {
                // Without effect, unless a defect has kept the entry pending.
                complete(result);
            }
        }
    }

    /**
     * Creates a cache in front of a resolver.
     *
     * @param backoff the wait before a failed query is sent again
     */
    public CachingResolver(UncachedResolver next, Clock clock, CacheLimits bounds, Backoff backoff) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
        this.spread = bounds.longest().dividedBy(6);
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        while (true) {
            Entry known = entries.get(question);
            if (known != null && isUsable(known, notBefore)) {
                return known;
            } else if (known == null && !hasRoom()) {
                return next.query(question);
            }
            Entry entry = new Entry(known == null ? 0 : known.failures());
            boolean isFirst = known == null
                    ? entries.putIfAbsent(question, entry) == null
                    : entries.replace(question, known, entry);
            if (isFirst) {
                send(question, entry);
                return entry;
            }
        }
    }

    /** A defect of the next resolver fails the query, which is repeated after a backoff. */
    private void send(Question question, Entry entry) {
        try {
            next.query(question, entry);
        } catch (RuntimeException | Error defect) {
            entry.accept(ContainedResolver.failed(question, defect, clock));
        }
    }

    private boolean isUsable(Entry known, Instant notBefore) {
        return !known.isDone() || (!known.join().at().isBefore(notBefore) && untilExpiry(known, clock.instant()) > 0);
    }

    private static long untilExpiry(Entry known, Instant now) {
        return known.join().nanosUntilExpiry(now);
    }

    /** Removes expired responses, and failures that expired more than 5 minutes ago. Younger ones count consecutive failures. */
    public void evictExpired() {
        Instant now = clock.instant();
        Instant longAgo = now.minus(KEPT);
        entries.values()
                .removeIf(known -> known.isDone() && untilExpiry(known, known.failures() == 0 ? now : longAgo) < 0);
    }

    private boolean hasRoom() {
        if (entries.size() >= bounds.entries()) {
            entries.values().removeIf(known -> !isUsable(known, Instant.MIN));
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
            return bounds.longest().minus(backoff.share(spread));
        }
        return ttl.compareTo(bounds.shortest()) < 0 ? bounds.shortest() : ttl;
    }
}

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

/**
 * A cache of DNS responses. It keeps a response for its TTL, within limits. It keeps a failure for a backoff that grows with each
 * consecutive failure (RFC 9520). Identical queries at the same time share one query to the next resolver.
 */
public final class CachingResolver implements Resolver {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Resolver next;
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
    private static final class Entry {
        private final CompletableFuture<QueryResult> answer = new CompletableFuture<>();
        private final int failuresBefore;
        private volatile Instant expires = Instant.MAX;

        /**
         * Creates a pending entry.
         *
         * @param failuresBefore consecutive failures before this query
         */
        Entry(int failuresBefore) {
            this.failuresBefore = failuresBefore;
        }

        /** Whether the query ended without a response or a failure, because of a defect. */
        boolean isBroken() {
            return answer.isCompletedExceptionally();
        }

        int failures() {
            return isBroken() || !answer.join().outcome().isBelieved() ? failuresBefore + 1 : 0;
        }

        void complete(QueryResult result) {
            expires = result.expires();
            answer.complete(result);
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
        this.spread = bounds.longest().dividedBy(6);
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        while (true) {
            Entry known = entries.get(question);
            if (known != null && isUsable(known, notBefore)) {
                return known.answer;
            } else if (known == null && !hasRoom()) {
                return next.query(question, notBefore);
            }
            Entry entry = new Entry(known == null ? 0 : known.failures());
            boolean isFirst = known == null
                    ? entries.putIfAbsent(question, entry) == null
                    : entries.replace(question, known, entry);
            if (isFirst) {
                return send(question, notBefore, entry);
            }
        }
    }

    private CompletableFuture<QueryResult> send(Question question, Instant notBefore, Entry entry) {
        var unused = next.query(question, notBefore).whenComplete((answer, failure) -> {
            if (answer != null) {
                entry.complete(answer.with(bounded(answer.outcome(), entry.failuresBefore)));
            } else {
                entry.answer.completeExceptionally(failure);
            }
        });
        return entry.answer;
    }

    private boolean isUsable(Entry known, Instant notBefore) {
        if (!known.answer.isDone()) {
            return true;
        }
        return !known.isBroken()
                && !known.answer.join().at().isBefore(notBefore)
                && clock.instant().isBefore(known.expires);
    }

    /** Removes entries that expired more than 5 minutes ago. Younger ones stay, because they count consecutive failures. */
    public void evictExpired() {
        Instant longAgo = clock.instant().minus(KEPT);
        entries.values()
                .removeIf(known -> known.answer.isDone() && (known.isBroken() || known.expires.isBefore(longAgo)));
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

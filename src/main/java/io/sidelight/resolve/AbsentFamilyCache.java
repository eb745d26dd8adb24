package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A cache of address families that a name does not have. An entry is valid while the addresses of the other family stay the same.
 *
 * <p>dcos-net gives such a response a TTL of 1 s ({@code domain.md} 3.2). Without this cache nearly half of all queries would be
 * for IPv6 addresses of tasks that have none. A task gets a new address only with a restart.
 */
public final class AbsentFamilyCache implements Resolver {
    private final Resolver next;
    private final Clock clock;
    private final Duration longest;
    private final int names;
    private final Backoff backoff;
    private final ConcurrentMap<Question, Absence> absences = new ConcurrentHashMap<>();

    /**
     * A name without addresses of one family.
     *
     * @param response the response without addresses
     * @param others the name's addresses of the other family
     */
    private record Absence(QueryResult response, List<Ip> others) {}

    /**
     * Creates a cache in front of a resolver.
     *
     * @param longest maximum age of an entry
     * @param names maximum number of entries; queries for further names are always sent
     * @param backoff spreads the queries of agents that started at the same time
     */
    public AbsentFamilyCache(Resolver next, Clock clock, Duration longest, int names, Backoff backoff) {
        this.next = next;
        this.clock = clock;
        this.longest = longest;
        this.names = names;
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return question.ofOtherFamily()
                .map(other -> absence(question, other, notBefore))
                .orElseGet(() -> next.query(question, notBefore));
    }

    private CompletableFuture<QueryResult> absence(Question question, Question other, Instant notBefore) {
        Absence known = absences.get(question);
        if (known == null || !isValid(known, notBefore)) {
            return queried(question, other, notBefore);
        }
        return next.query(other, notBefore)
                .thenCompose(now -> isUnchanged(now, known)
                        ? CompletableFuture.completedFuture(known.response())
                        : queried(question, other, notBefore));
    }

    /** A failed query does not count as a change. */
    private static boolean isUnchanged(QueryResult now, Absence known) {
        return !now.outcome().isBelieved() || addresses(now).equals(known.others());
    }

    private CompletableFuture<QueryResult> queried(Question question, Question other, Instant notBefore) {
        return next.query(question, notBefore).thenCompose(answer -> {
            if (answer.outcome() instanceof Outcome.NoData) {
                return next.query(other, notBefore).thenApply(others -> remembered(answer, addresses(others)));
            }
            absences.remove(question);
            return CompletableFuture.completedFuture(answer);
        });
    }

    private QueryResult remembered(QueryResult answer, List<Ip> others) {
        if (others.isEmpty() || !hasRoom(answer.question())) {
            absences.remove(answer.question());
            return answer;
        }
        QueryResult lasting = answer.with(answer.outcome().withTtl(longest.minus(backoff.share(longest.dividedBy(2)))));
        absences.put(answer.question(), new Absence(lasting, others));
        return lasting;
    }

    private boolean isValid(Absence known, Instant notBefore) {
        QueryResult answer = known.response();
        return !answer.at().isBefore(notBefore) && clock.instant().isBefore(answer.expires());
    }

    /** Removes the expired entries. */
    public void evictExpired() {
        absences.values().removeIf(known -> !isValid(known, Instant.MIN));
    }

    private boolean hasRoom(Question question) {
        if (absences.size() >= names && !absences.containsKey(question)) {
            evictExpired();
        }
        return absences.size() < names || absences.containsKey(question);
    }

    private static List<Ip> addresses(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }
}

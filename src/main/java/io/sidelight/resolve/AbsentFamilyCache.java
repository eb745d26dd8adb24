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
 * Spares a name the question for addresses of a family that it has none of, for as long as those of its other family stay the
 * same. dcos-net lets that be believed for 1 s ({@code domain.md} 3.2), so nearly half of all questions would be for the IPv6
 * address of tasks that have none, and a task gets no address without being started anew.
 */
public final class AbsentFamilyCache implements Resolver {
    private final Resolver next;
    private final Clock clock;
    private final Duration longest;
    private final int names;
    private final Backoff backoff;
    private final ConcurrentMap<Question, Absence> absences = new ConcurrentHashMap<>();

    /**
     * That a name had no address of a family.
     *
     * @param answer that said so
     * @param others the addresses that it had of the other family
     */
    private record Absence(QueryResult answer, List<Ip> others) {}

    /**
     * Spares the next resolver.
     *
     * @param longest until the question is asked again in any case
     * @param names of which that is remembered; those beyond are not spared
     * @param backoff spreads the queries of agents that were started together
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
                        ? CompletableFuture.completedFuture(known.answer())
                        : queried(question, other, notBefore));
    }

    /** A failure is no change. */
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
        if (others.isEmpty() || !room(answer.question())) {
            absences.remove(answer.question());
            return answer;
        }
        QueryResult lasting = answer.with(answer.outcome().withTtl(longest.minus(backoff.share(longest.dividedBy(2)))));
        absences.put(answer.question(), new Absence(lasting, others));
        return lasting;
    }

    private boolean isValid(Absence known, Instant notBefore) {
        QueryResult answer = known.answer();
        return !answer.at().isBefore(notBefore) && clock.instant().isBefore(answer.expires());
    }

    /** Removes what is not valid any more. */
    public void evictExpired() {
        absences.values().removeIf(known -> !isValid(known, Instant.MIN));
    }

    private boolean room(Question question) {
        if (absences.size() >= names && !absences.containsKey(question)) {
            evictExpired();
        }
        return absences.size() < names || absences.containsKey(question);
    }

    private static List<Ip> addresses(QueryResult answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }
}

package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
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
public final class Sparing implements Resolver {
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
    private record Absence(Answer answer, List<Ip> others) {}

    /**
     * Spares the next resolver.
     *
     * @param longest until the question is asked again in any case
     * @param names of which that is remembered; those beyond are not spared
     * @param backoff spreads the queries of agents that were started together
     */
    public Sparing(Resolver next, Clock clock, Duration longest, int names, Backoff backoff) {
        this.next = next;
        this.clock = clock;
        this.longest = longest;
        this.names = names;
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<Answer> ask(Question question, Instant notBefore) {
        return question.ofOtherFamily()
                .map(other -> sparing(question, other, notBefore))
                .orElseGet(() -> next.ask(question, notBefore));
    }

    private CompletableFuture<Answer> sparing(Question question, Question other, Instant notBefore) {
        Absence known = absences.get(question);
        if (known == null || !isValid(known, notBefore)) {
            return asked(question, other, notBefore);
        }
        return next.ask(other, notBefore)
                .thenCompose(now -> isUnchanged(now, known)
                        ? CompletableFuture.completedFuture(known.answer())
                        : asked(question, other, notBefore));
    }

    /** A failure is no change. */
    private static boolean isUnchanged(Answer now, Absence known) {
        return !now.outcome().isBelieved() || addresses(now).equals(known.others());
    }

    private CompletableFuture<Answer> asked(Question question, Question other, Instant notBefore) {
        return next.ask(question, notBefore).thenCompose(answer -> {
            if (answer.outcome() instanceof Outcome.NoData) {
                return next.ask(other, notBefore).thenApply(others -> remembered(answer, addresses(others)));
            }
            absences.remove(question);
            return CompletableFuture.completedFuture(answer);
        });
    }

    private Answer remembered(Answer answer, List<Ip> others) {
        if (others.isEmpty() || !room(answer.question())) {
            absences.remove(answer.question());
            return answer;
        }
        Answer lasting = answer.with(answer.outcome().withTtl(longest.minus(backoff.share(longest.dividedBy(2)))));
        absences.put(answer.question(), new Absence(lasting, others));
        return lasting;
    }

    private boolean isValid(Absence known, Instant notBefore) {
        Answer answer = known.answer();
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

    private static List<Ip> addresses(Answer answer) {
        return answer.outcome() instanceof Outcome.Records records ? records.addresses() : List.of();
    }
}

package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

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
    private final Duration spread;
    private final int names;
    private final Backoff backoff;
    private final ConcurrentMap<Question, Absence> absences = new ConcurrentHashMap<>();

    /**
     * A name without addresses of one family.
     *
     * @param answer the response without addresses; complete
     * @param other the question for addresses of the other family
     * @param others the name's addresses of the other family
     */
    private record Absence(CompletableFuture<QueryResult> answer, Instant expires, Question other, List<Ip> others) {}

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
        this.spread = longest.dividedBy(2);
        this.names = names;
        this.backoff = backoff;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return queryInOrder(List.of(question), any -> notBefore).thenApply(answers -> answers.get(0));
    }

    /**
     * Sends all queries. A family that is known to be absent is not queried, but the other family. After that, it is queried if the other
     * family has changed.
     */
    @Override
    public CompletableFuture<List<QueryResult>> queryInOrder(
            List<Question> questions, Function<Question, Instant> notBefore) {
        List<CompletableFuture<QueryResult>> sent = new ArrayList<>(questions.size());
        for (Question question : questions) {
            Instant earliest = notBefore.apply(question);
            Absence known = absences.get(question);
            sent.add(next.query(known != null && isValid(known, earliest) ? known.other() : question, earliest));
        }
        Batch batch = new Batch(questions, notBefore, sent);
        return AllResponses.of(sent).thenCompose(found -> AllResponses.of(batch.results()));
    }

    /** Queries that were sent together, after their responses. */
    private final class Batch {
        private final List<Question> questions;
        private final Function<Question, Instant> notBefore;
        private final List<CompletableFuture<QueryResult>> sent;
        private final Map<Question, CompletableFuture<QueryResult>> byQuestion = new HashMap<>();

        Batch(
                List<Question> questions,
                Function<Question, Instant> notBefore,
                List<CompletableFuture<QueryResult>> sent) {
            this.questions = questions;
            this.notBefore = notBefore;
            this.sent = sent;
        }

        List<CompletableFuture<QueryResult>> results() {
            List<CompletableFuture<QueryResult>> results = new ArrayList<>(sent.size());
            for (int position = 0; position < sent.size(); position++) {
                results.add(result(questions.get(position), sent.get(position)));
            }
            return results;
        }

        /**
         * Returns the result of a query.
         *
         * @param response to the question, or to the one for the other family
         */
        private CompletableFuture<QueryResult> result(Question question, CompletableFuture<QueryResult> response) {
            QueryResult found = response.join();
            if (found.question().equals(question)) {
                return remembered(response);
            }
            Absence known = absences.get(question);
            if (known != null && isUnchanged(found, known)) {
                return known.answer();
            }
            CompletableFuture<QueryResult> own = next.query(question, notBefore.apply(question));
            return own.thenCompose(any -> remembered(own));
        }

        /** Remembers a response without addresses, together with the addresses of the other family. */
        private CompletableFuture<QueryResult> remembered(CompletableFuture<QueryResult> response) {
            QueryResult found = response.join();
            Optional<Question> other =
                    found.outcome() instanceof Outcome.NoData ? found.question().ofOtherFamily() : Optional.empty();
            if (other.isEmpty()) {
                absences.remove(found.question());
                return response;
            }
            return ofBatch(other.get())
                    .orElseGet(() -> next.query(other.get(), notBefore.apply(found.question())))
                    .thenApply(others -> lasting(found, others));
        }

        /** Returns the response of the batch, which may have expired in the meantime. */
        private synchronized Optional<CompletableFuture<QueryResult>> ofBatch(Question question) {
            if (byQuestion.isEmpty()) {
                sent.forEach(response -> byQuestion.put(response.join().question(), response));
            }
            return Optional.ofNullable(byQuestion.get(question));
        }
    }

    /** A failed query does not count as a change. */
    private static boolean isUnchanged(QueryResult now, Absence known) {
        return !now.outcome().isBelieved() || addresses(now).equals(known.others());
    }

    /** Remembers a response without addresses, while the other family's stay the same, and returns it with its longer TTL. */
    private QueryResult lasting(QueryResult answer, QueryResult other) {
        List<Ip> others = addresses(other);
        if (others.isEmpty() || !hasRoom(answer.question())) {
            absences.remove(answer.question());
            return answer;
        }
        QueryResult lasting = answer.with(answer.outcome().withTtl(longest.minus(backoff.share(spread))));
        Absence absence =
                new Absence(CompletableFuture.completedFuture(lasting), lasting.expires(), other.question(), others);
        absences.put(answer.question(), absence);
        return lasting;
    }

    private boolean isValid(Absence known, Instant notBefore) {
        return !known.answer().join().at().isBefore(notBefore)
                && clock.instant().isBefore(known.expires());
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

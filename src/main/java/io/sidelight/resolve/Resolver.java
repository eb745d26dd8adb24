package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A source of DNS responses: name servers, or a cache in front of them. */
@FunctionalInterface
public interface Resolver {
    /**
     * Sends one query. The future always completes normally. Each failure is an outcome.
     *
     * @param notBefore the earliest time of an acceptable cached response; {@link Instant#MIN} accepts each one that is still valid
     */
    CompletableFuture<QueryResult> query(Question question, Instant notBefore);

    /** Sends all queries at once. The future completes with the last response. */
    default CompletableFuture<Map<Question, QueryResult>> queryAll(Collection<Question> questions, Instant notBefore) {
        List<CompletableFuture<QueryResult>> pending =
                questions.stream().map(question -> query(question, notBefore)).toList();
        return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<Question, QueryResult> answers = new HashMap<>();
                    pending.forEach(answer -> answers.put(answer.join().question(), answer.join()));
                    return answers;
                });
    }
}

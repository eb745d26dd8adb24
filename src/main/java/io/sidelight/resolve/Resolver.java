package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A source of DNS responses: name servers, and the caches in front of them. */
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
        return queryAll(questions, question -> notBefore);
    }

    /**
     * Sends all queries at once. The future completes with the last response.
     *
     * @param notBefore the earliest time of an acceptable cached response to a question
     */
    default CompletableFuture<Map<Question, QueryResult>> queryAll(
            Collection<Question> questions, Function<Question, Instant> notBefore) {
        return queryInOrder(List.copyOf(questions), notBefore).thenApply(answers -> {
            Map<Question, QueryResult> byQuestion = new HashMap<>();
            answers.forEach(answer -> byQuestion.put(answer.question(), answer));
            return byQuestion;
        });
    }

    /**
     * Sends all queries at once. The future completes with the last response, and has all of them in the order of the questions.
     *
     * @param notBefore the earliest time of an acceptable cached response to a question
     */
    default CompletableFuture<List<QueryResult>> queryInOrder(
            List<Question> questions, Function<Question, Instant> notBefore) {
        List<CompletableFuture<QueryResult>> answers = new ArrayList<>(questions.size());
        questions.forEach(question -> answers.add(query(question, notBefore.apply(question))));
        return AllResponses.of(answers);
    }
}

package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks name servers. */
@FunctionalInterface
public interface Resolver {
    /**
     * Asks one question. The future always completes normally: whatever happens on the way is an outcome.
     *
     * @param notBefore an answer that came earlier is not good enough; {@link Instant#MIN} for any that is still valid
     */
    CompletableFuture<QueryResult> query(Question question, Instant notBefore);

    /** Asks all of them at once; the future ends with the last answer. */
    default CompletableFuture<Map<Question, QueryResult>> queryAll(Collection<Question> questions, Instant notBefore) {
        List<CompletableFuture<QueryResult>> asked =
                questions.stream().map(question -> query(question, notBefore)).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Map<Question, QueryResult> answers = new HashMap<>();
            asked.forEach(answer -> answers.put(answer.join().question(), answer.join()));
            return answers;
        });
    }
}

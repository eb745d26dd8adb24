package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A resolver behind the caches. It passes each result to a callback. A future for each of the thousands of queries of a pass would cost
 * more.
 */
@FunctionalInterface
public interface UncachedResolver {
    /**
     * Sends one query.
     *
     * @param then receives the result exactly once, on any thread. Each failure is an outcome. The callback must not throw.
     */
    void query(Question question, Consumer<QueryResult> then);

    /** Sends one query. The future always completes normally. */
    default CompletableFuture<QueryResult> query(Question question) {
        CompletableFuture<QueryResult> result = new CompletableFuture<>();
        query(question, result::complete);
        return result;
    }
}

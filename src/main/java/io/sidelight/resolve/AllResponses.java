package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The responses to many queries. Few of them need a callback: the last query in flight has one, and when its response arrives, those
 * before it have mostly arrived.
 */
final class AllResponses implements BiConsumer<@Nullable QueryResult, @Nullable Throwable> {
    private final CompletableFuture<List<QueryResult>> all = new CompletableFuture<>();
    private final List<CompletableFuture<QueryResult>> answers;

    /** The number of queries before the awaited one. Only one is awaited at a time. */
    private int open;

    private AllResponses(List<CompletableFuture<QueryResult>> answers) {
        this.answers = answers;
        this.open = answers.size();
    }

    /** Returns the responses in the order of the queries, once all are complete. */
    static CompletableFuture<List<QueryResult>> of(List<CompletableFuture<QueryResult>> answers) {
        AllResponses responses = new AllResponses(answers);
        responses.awaitOthers();
        return responses.all;
    }

    /** Notes that the response that was awaited is complete. */
    @Override
    public void accept(@Nullable QueryResult answer, @Nullable Throwable failure) {
        awaitOthers();
    }

    private void awaitOthers() {
        while (open > 0) {
            CompletableFuture<QueryResult> last = answers.get(open - 1);
            open--;
            if (!last.isDone()) {
                var unused = last.whenComplete(this);
                return;
            }
        }
        complete();
    }

    private void complete() {
        try {
            List<QueryResult> results = new ArrayList<>(answers.size());
            answers.forEach(answer -> results.add(answer.join()));
            all.complete(Collections.unmodifiableList(results));
        } catch (RuntimeException | Error broken) {
            all.completeExceptionally(broken);
        }
    }
}

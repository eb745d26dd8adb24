package io.sidelight.resolve;

import io.sidelight.model.evidence.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The responses to many queries, most of which may be cached. Only a query in flight needs a callback. */
final class AllResponses implements BiConsumer<@Nullable QueryResult, @Nullable Throwable> {
    private final CompletableFuture<List<QueryResult>> all = new CompletableFuture<>();
    private final List<CompletableFuture<QueryResult>> answers;

    /** The queries in flight, and one for the start. */
    private final AtomicInteger open = new AtomicInteger(1);

    AllResponses(int queries) {
        answers = new ArrayList<>(queries);
    }

    /** Adds a query. Only one thread adds, before the start. */
    void await(CompletableFuture<QueryResult> answer) {
        answers.add(answer);
        if (!answer.isDone()) {
            open.incrementAndGet();
            var unused = answer.whenComplete(this);
        }
    }

    /** Returns the responses in the order of the queries, once all are complete. */
    CompletableFuture<List<QueryResult>> start() {
        completed();
        return all;
    }

    /** Notes that a query is complete. */
    @Override
    public void accept(@Nullable QueryResult answer, @Nullable Throwable failure) {
        completed();
    }

    private void completed() {
        if (open.decrementAndGet() == 0) {
            try {
                all.complete(answers.stream().map(CompletableFuture::join).toList());
            } catch (CompletionException broken) {
                all.completeExceptionally(broken);
            }
        }
    }
}

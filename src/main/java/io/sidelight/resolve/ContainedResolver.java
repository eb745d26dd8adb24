package io.sidelight.resolve;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A resolver that turns an exception into failed queries. The exception does not fail the rest of a pass, and the queries are retried
 * after a backoff.
 */
public record ContainedResolver(Resolver next, Clock clock) implements Resolver {
    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return Contained.future(() -> next.query(question, notBefore), thrown -> failed(question, thrown, clock));
    }

    @Override
    public CompletableFuture<List<QueryResult>> queryInOrder(
            List<Question> questions, Function<Question, Instant> notBefore) {
        return Contained.future(() -> next.queryInOrder(questions, notBefore), thrown -> {
            String words = report(questions.size() + " queries", thrown);
            return questions.stream()
                    .map(question -> failed(question, words, clock))
                    .toList();
        });
    }

    /** Returns the result of a query that ended with an exception. */
    static QueryResult failed(Question question, Throwable thrown, Clock clock) {
        return failed(question, report(question.toString(), thrown), clock);
    }

    private static QueryResult failed(Question question, String defect, Clock clock) {
        Outcome outcome = new Outcome.Failed(Failure.INTERNAL_ERROR, defect);
        return new QueryResult(question, outcome, "-", clock.instant(), Duration.ZERO);
    }

    private static String report(String subject, Throwable thrown) {
        return Defects.report(Component.DNS_QUERY, subject, Contained.cause(thrown));
    }
}

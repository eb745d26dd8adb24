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
import java.util.concurrent.CompletableFuture;

/**
 * A resolver that turns an exception into a failed query. The exception does not fail the other queries of a pass, and the query is
 * retried after a backoff.
 */
public record ContainedResolver(Resolver next, Clock clock) implements Resolver {
    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return Contained.future(() -> next.query(question, notBefore), thrown -> failed(question, thrown, clock));
    }

    /** Returns the result of a query that ended with an exception. */
    static QueryResult failed(Question question, Throwable thrown, Clock clock) {
        String words = Defects.report(Component.DNS_QUERY, question.toString(), Contained.cause(thrown));
        Outcome outcome = new Outcome.Failed(Failure.INTERNAL_ERROR, words);
        return new QueryResult(question, outcome, "-", clock.instant(), Duration.ZERO);
    }
}

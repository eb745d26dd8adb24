package io.sidelight.resolve;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Asks name servers. */
@FunctionalInterface
public interface Resolver {
    /**
     * Asks one question. The future always completes normally: whatever happens on the way is an outcome.
     *
     * @param notBefore an answer that came earlier is not good enough; {@link Instant#MIN} for any that is still valid
     */
    CompletableFuture<Answer> ask(Question question, Instant notBefore);
}

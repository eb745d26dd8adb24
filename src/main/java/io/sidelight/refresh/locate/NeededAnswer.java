package io.sidelight.refresh.locate;

import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A response that a decision needs.
 *
 * @param notBefore the age limit: an earlier response is not good enough
 */
public record NeededAnswer(Question question, Instant notBefore) {
    /** Passes that begin within this time share their responses. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    /** Returns the need for a response that is as new as a pass. */
    public static NeededAnswer ofPass(Question question, Instant start) {
        return new NeededAnswer(question, ofPass(start));
    }

    /** Returns the age limit of responses that are as new as a pass. */
    public static Instant ofPass(Instant start) {
        return start.minus(TOGETHER);
    }

    /** Whether the response is there. A failure that is still remembered is not repeated before its wait is over (RFC 9520). */
    public boolean isMet(Map<Question, QueryResult> answers) {
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> !answer.outcome().isBelieved() || !answer.at().isBefore(notBefore))
                .isPresent();
    }
}

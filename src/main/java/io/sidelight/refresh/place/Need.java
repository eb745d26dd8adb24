package io.sidelight.refresh.place;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Question;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that a decision needs.
 *
 * @param notBefore an earlier answer is not good enough
 */
public record Need(Question question, Instant notBefore) {
    /** Whether the answers have it. A failure that is still remembered is not repeated before its wait is over (RFC 9520). */
    public boolean isMet(Map<Question, Answer> answers) {
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> !answer.outcome().isBelieved() || !answer.at().isBefore(notBefore))
                .isPresent();
    }
}

package io.sidelight.refresh;

import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * How long to wait: for as long as the answers may be believed, and longer after each failure. Every wait has some chance in
 * it, so that the many agents of a cluster do not ask together.
 *
 * @param shortest bound of a wait
 * @param longest bound of a wait between passes
 * @param list wait between two looks at a source's list
 */
public record Pace(Duration shortest, Duration longest, Duration list, RandomGenerator chance) {
    private static final double JITTER = 0.1;
    private static final int STEEPEST = 20;

    /** After a pass: until the first of its answers expires, within the bounds. */
    Duration afterAnswers(Collection<Answer> answers, Instant now) {
        Duration believed = answers.stream()
                .filter(answer -> !(answer.outcome() instanceof Outcome.Failed))
                .map(answer -> Duration.between(now, answer.expires()))
                .min(Comparator.naturalOrder())
                .orElse(longest);
        return jittered(clamped(believed));
    }

    /** After a list that could be read. */
    Duration afterList() {
        return jittered(list);
    }

    /**
     * After failures in a row: anything between the bounds, more with each of them (exponential backoff, full jitter).
     *
     * @param failures at least 1
     */
    Duration afterFailures(int failures) {
        long ceiling = shortest.toMillis() << Math.min(failures, STEEPEST);
        long range = Math.max(0, Math.min(longest.toMillis(), ceiling) - shortest.toMillis());
        return shortest.plusMillis((long) (chance.nextDouble() * range));
    }

    /** A share of a wait that is an agent's own, to begin with. */
    Duration phase(Duration wait) {
        return Duration.ofMillis((long) (chance.nextDouble() * wait.toMillis()));
    }

    private Duration jittered(Duration wait) {
        return wait.plusMillis((long) (chance.nextDouble() * JITTER * wait.toMillis()));
    }

    private Duration clamped(Duration wait) {
        if (wait.compareTo(shortest) < 0) {
            return shortest;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}

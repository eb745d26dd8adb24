package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.DirectoryName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A resolver that never sends queries for dcos-net names. They fail with {@link Failure#NO_ZONE}. */
public final class ClosedGate implements Resolver {
    /** How long the absence of the zone is valid. */
    static final Duration VALID = Duration.ofSeconds(270);

    private final Resolver next;
    private final String mesosSuffix;
    private final Clock clock;

    /**
     * Creates a gate in front of a resolver.
     *
     * @param mesosDomain the domain of Mesos-DNS, whose names are always sent
     */
    public ClosedGate(Resolver next, String mesosDomain, Clock clock) {
        this.next = next;
        this.mesosSuffix = "." + mesosDomain;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        return isDirectory(question)
                ? CompletableFuture.completedFuture(noZone(question))
                : next.query(question, notBefore);
    }

    @Override
    public CompletableFuture<List<QueryResult>> queryInOrder(
            List<Question> questions, Function<Question, Instant> notBefore) {
        List<Question> others =
                questions.stream().filter(question -> !isDirectory(question)).toList();
        return next.queryInOrder(others, notBefore).thenApply(answers -> {
            Iterator<QueryResult> answer = answers.iterator();
            return questions.stream()
                    .map(question -> isDirectory(question) ? noZone(question) : answer.next())
                    .toList();
        });
    }

    /** Whether a question is for a dcos-net name. */
    boolean isDirectory(Question question) {
        return !question.name().endsWith(mesosSuffix) && DirectoryName.isDirectory(question.name());
    }

    private QueryResult noZone(Question question) {
        Outcome outcome = new Outcome.Failed(Failure.NO_ZONE, "", VALID);
        return new QueryResult(question, outcome, "-", clock.instant(), Duration.ZERO);
    }
}

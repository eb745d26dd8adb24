package io.sidelight.resolve;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets a bounded number of questions be in flight; the others wait in line. Those beyond the line's length fail at once, and
 * those that waited too long without any answer to any question fail when their turn comes, so that a dead server cannot hold up
 * a pass for long, and a busy one can take its time. dcos-net silently drops what is beyond its own bound.
 */
public final class BoundedResolver implements Resolver {
    private final Resolver next;
    private final Clock clock;
    private final QueryLimits bounds;
    private final Queue<Waiting> line = new ArrayDeque<>();
    private volatile Instant lastAnswer = Instant.MIN;
    private int inFlight;
    private boolean starting;

    /**
     * How much is asked at the same time.
     *
     * @param inFlight questions
     * @param waiting questions
     * @param patience how long a question may wait for its turn while no answer comes at all
     */
    public record QueryLimits(int inFlight, int waiting, Duration patience) {}

    private record Waiting(Question question, Instant notBefore, Instant since, CompletableFuture<QueryResult> answer) {
        void fail(Failure failure, String detail, Instant now) {
            Outcome outcome = new Outcome.Failed(failure, detail);
            answer.complete(new QueryResult(question, outcome, "-", now, Duration.between(since, now)));
        }
    }

    public BoundedResolver(Resolver next, Clock clock, QueryLimits bounds) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        Waiting waiting = new Waiting(question, notBefore, clock.instant(), new CompletableFuture<>());
        if (!enqueue(waiting)) {
            waiting.fail(Failure.OVERLOADED, bounds.waiting() + " questions are waiting", clock.instant());
        }
        start();
        return waiting.answer();
    }

    private synchronized boolean enqueue(Waiting waiting) {
        return line.size() < bounds.waiting() && line.add(waiting);
    }

    /** Lets no more than one loop run, so that questions answered at once do not start one another ever deeper. */
    private void start() {
        if (!enter()) {
            return;
        }
        for (Optional<Waiting> turn = admit(); turn.isPresent(); turn = admit()) {
            Waiting waiting = turn.get();
            Instant now = clock.instant();
            if (isTooLate(waiting, now)) {
                release();
                waiting.fail(Failure.TIMEOUT, "questions before it got no answer", now);
            } else {
                send(waiting);
            }
        }
    }

    private boolean isTooLate(Waiting waiting, Instant now) {
        Instant last = lastAnswer;
        Instant silentSince = last.isAfter(waiting.since()) ? last : waiting.since();
        return silentSince.plus(bounds.patience()).isBefore(now);
    }

    /** Whether something came back, be it a server's word that it fails. */
    private static boolean isAnswered(@Nullable QueryResult answer) {
        return answer != null
                && !(answer.outcome() instanceof Outcome.Failed failed
                        && (failed.failure() == Failure.TIMEOUT || failed.failure() == Failure.UNREACHABLE));
    }

    private void send(Waiting waiting) {
        var unused = ask(waiting).whenComplete((answer, failure) -> {
            if (isAnswered(answer)) {
                lastAnswer = clock.instant();
            }
            release();
            start();
            if (answer != null) {
                waiting.answer().complete(answer);
            } else {
                waiting.answer().completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<QueryResult> ask(Waiting waiting) {
        try {
            return next.query(waiting.question(), waiting.notBefore());
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private synchronized boolean enter() {
        boolean first = !starting;
        starting = true;
        return first;
    }

    private synchronized Optional<Waiting> admit() {
        if (inFlight == bounds.inFlight() || line.isEmpty()) {
            starting = false;
            return Optional.empty();
        }
        inFlight++;
        return Optional.of(line.remove());
    }

    private synchronized void release() {
        inFlight--;
    }
}

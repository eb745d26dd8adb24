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
 * A resolver that limits the number of queries in flight and queues the others. dcos-net silently drops queries above its own
 * limit.
 *
 * <p>A query fails at once if the queue is full. A queued query fails later if no response to any query arrives for too long. So a
 * dead server cannot delay a pass for long, while a busy server gets the time it needs.
 */
public final class BoundedResolver implements Resolver {
    private final Resolver next;
    private final Clock clock;
    private final QueryLimits bounds;
    private final Queue<Waiting> line = new ArrayDeque<>();
    private volatile Instant lastResponse = Instant.MIN;
    private int inFlight;
    private boolean starting;

    /**
     * The limits of a resolver.
     *
     * @param inFlight maximum number of queries in flight
     * @param waiting maximum number of queued queries
     * @param patience how long a queued query may wait while no response arrives to any query
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
            waiting.fail(Failure.OVERLOADED, bounds.waiting() + " queries are already queued", clock.instant());
        }
        start();
        return waiting.answer();
    }

    private synchronized boolean enqueue(Waiting waiting) {
        return line.size() < bounds.waiting() && line.add(waiting);
    }

    /** Runs at most one loop at a time. Otherwise queries that complete at once would recurse without limit. */
    private void start() {
        if (!enter()) {
            return;
        }
        for (Optional<Waiting> turn = admit(); turn.isPresent(); turn = admit()) {
            Waiting waiting = turn.get();
            Instant now = clock.instant();
            if (isTooLate(waiting, now)) {
                release();
                waiting.fail(Failure.TIMEOUT, "no response to the queries before it", now);
            } else {
                send(waiting);
            }
        }
    }

    private boolean isTooLate(Waiting waiting, Instant now) {
        Instant last = lastResponse;
        Instant silentSince = last.isAfter(waiting.since()) ? last : waiting.since();
        return silentSince.plus(bounds.patience()).isBefore(now);
    }

    /** Whether a server responded, even with an error. */
    private static boolean isResponse(@Nullable QueryResult answer) {
        return answer != null
                && !(answer.outcome() instanceof Outcome.Failed failed
                        && (failed.failure() == Failure.TIMEOUT || failed.failure() == Failure.UNREACHABLE));
    }

    private void send(Waiting waiting) {
        var unused = forward(waiting).whenComplete((answer, failure) -> {
            if (isResponse(answer)) {
                lastResponse = clock.instant();
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

    private CompletableFuture<QueryResult> forward(Waiting waiting) {
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

package io.sidelight.resolve;

import io.sidelight.defect.Contained;
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
import java.util.function.Consumer;
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
    private final Consumer<QueryResult> observer;
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
        QueryResult failed(Failure failure, String detail, Instant now) {
            Outcome outcome = new Outcome.Failed(failure, detail);
            return new QueryResult(question, outcome, "-", now, Duration.between(since, now));
        }
    }

    /** Creates a resolver without an observer. */
    public BoundedResolver(Resolver next, Clock clock, QueryLimits bounds) {
        this(next, clock, bounds, result -> {});
    }

    /**
     * Creates a resolver.
     *
     * @param observer receives the result of each query
     */
    BoundedResolver(Resolver next, Clock clock, QueryLimits bounds, Consumer<QueryResult> observer) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
        this.observer = observer;
    }

    @Override
    public CompletableFuture<QueryResult> query(Question question, Instant notBefore) {
        Waiting waiting = new Waiting(question, notBefore, clock.instant(), new CompletableFuture<>());
        if (!enqueue(waiting)) {
            String detail = bounds.waiting() + " queries are already queued";
            end(waiting, waiting.failed(Failure.OVERLOADED, detail, clock.instant()));
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
                end(waiting, waiting.failed(Failure.TIMEOUT, "no response to the queries before it", now));
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
                lastResponse = answer.at();
            }
            release();
            start();
            end(waiting, answer == null ? broken(waiting, failure) : answer);
        });
    }

    /** A defect of the next resolver, or of the observer, is a failure of the query. Caches then back it off. */
    private void end(Waiting waiting, QueryResult result) {
        QueryResult observed = Contained.value(
                () -> {
                    observer.accept(result);
                    return result;
                },
                thrown -> broken(waiting, thrown));
        waiting.answer().complete(observed);
    }

    private QueryResult broken(Waiting waiting, Throwable defect) {
        return ContainedResolver.failed(waiting.question(), defect, clock);
    }

    private CompletableFuture<QueryResult> forward(Waiting waiting) {
        return Contained.value(
                () -> next.query(waiting.question(), waiting.notBefore()), CompletableFuture::failedFuture);
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

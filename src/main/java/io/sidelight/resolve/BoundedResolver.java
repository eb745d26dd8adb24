package io.sidelight.resolve;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A resolver that limits the number of queries in flight and queues the others. dcos-net silently drops queries above its own
 * limit.
 *
 * <p>A query fails at once if the queue is full. A queued query fails later if no response to any query arrives for too long. So a
 * dead server cannot delay a pass for long, while a busy server gets the time it needs.
 */
public final class BoundedResolver implements UncachedResolver {
    private static final Set<Failure> WITHOUT_RESPONSE = EnumSet.of(
            Failure.TIMEOUT, Failure.UNREACHABLE, Failure.OVERLOADED, Failure.BAD_NAME, Failure.INTERNAL_ERROR);

    private final UncachedResolver next;
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

    /** A query in the queue, and then in flight. */
    private final class Waiting implements Consumer<QueryResult> {
        private final Question question;
        private final Instant since;
        private final Consumer<QueryResult> then;

        Waiting(Question question, Instant since, Consumer<QueryResult> then) {
            this.question = question;
            this.since = since;
            this.then = then;
        }

        /** Receives the result of the query that was sent. */
        @Override
        public void accept(QueryResult answer) {
            if (isResponse(answer)) {
                lastResponse = answer.at();
            }
            release();
            start(answer.at());
            end(answer);
        }

        void fail(Failure failure, String detail, Instant now) {
            Outcome outcome = new Outcome.Failed(failure, detail);
            end(new QueryResult(question, outcome, "-", now, Duration.between(since, now)));
        }

        /** A defect of the observer is a failure of the query. A defect of the callback must not stop the other queries. */
        private void end(QueryResult result) {
            QueryResult observed = result;
            try {
                observer.accept(result);
            } catch (RuntimeException | Error defect) {
                observed = ContainedResolver.failed(question, defect, clock);
            }
            try {
                then.accept(observed);
            } catch (RuntimeException | Error defect) {
                Defects.report(Component.DNS_QUERY, question.toString(), defect);
            }
        }
    }

    /** Creates a resolver without an observer. */
    public BoundedResolver(UncachedResolver next, Clock clock, QueryLimits bounds) {
        this(next, clock, bounds, result -> {});
    }

    /**
     * Creates a resolver.
     *
     * @param observer receives the result of each query
     */
    BoundedResolver(UncachedResolver next, Clock clock, QueryLimits bounds, Consumer<QueryResult> observer) {
        this.next = next;
        this.clock = clock;
        this.bounds = bounds;
        this.observer = observer;
    }

    @Override
    public void query(Question question, Consumer<QueryResult> then) {
        Instant now = clock.instant();
        Waiting waiting = new Waiting(question, now, then);
        if (!enqueue(waiting)) {
            waiting.fail(Failure.OVERLOADED, bounds.waiting() + " queries are already queued", now);
        }
        start(now);
    }

    private synchronized boolean enqueue(Waiting waiting) {
        return line.size() < bounds.waiting() && line.add(waiting);
    }

    /** Runs at most one loop at a time. Otherwise queries that complete at once would recurse without limit. */
    private void start(Instant now) {
        if (!enter()) {
            return;
        }
        for (Waiting waiting = admit(); waiting != null; waiting = admit()) {
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
        Instant silentSince = last.isAfter(waiting.since) ? last : waiting.since;
        return silentSince.plus(bounds.patience()).isBefore(now);
    }

    /** Whether a server responded, even with an error. */
    private static boolean isResponse(QueryResult answer) {
        return !(answer.outcome() instanceof Outcome.Failed failed && WITHOUT_RESPONSE.contains(failed.failure()));
    }

    /** A defect of the next resolver is a failure of the query. Caches then back it off. */
    private void send(Waiting waiting) {
        try {
            next.query(waiting.question, waiting);
        } catch (RuntimeException | Error defect) {
            waiting.accept(ContainedResolver.failed(waiting.question, defect, clock));
        }
    }

    private synchronized boolean enter() {
        boolean first = !starting;
        starting = true;
        return first;
    }

    /** Returns the next query to send; null if there is none, or too many are in flight. */
    private synchronized @Nullable Waiting admit() {
        if (inFlight == bounds.inFlight() || line.isEmpty()) {
            starting = false;
            return null;
        }
        inFlight++;
        return line.remove();
    }

    private synchronized void release() {
        inFlight--;
    }
}

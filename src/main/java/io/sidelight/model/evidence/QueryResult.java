package io.sidelight.model.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A question and its outcome.
 *
 * @param server the name server that responded, or the last one that was queried, {@code ip:port}; {@code -} if there was none
 * @param at time of the outcome
 * @param tookNanos time from the first attempt to the outcome, in ns; a number, because a view has thousands of results
 * @param reply the header of the last message; empty if there was none
 */
public record QueryResult(
        Question question, Outcome outcome, String server, Instant at, long tookNanos, Optional<ResponseHeader> reply) {
    /** Creates a result without a message. */
    public QueryResult(Question question, Outcome outcome, String server, Instant at, Duration took) {
        this(question, outcome, server, at, took.toNanos(), Optional.empty());
    }

    /** Returns the time from the first attempt to the outcome. */
    public Duration took() {
        return Duration.ofNanos(tookNanos);
    }

    /** Returns a copy with another outcome. */
    public QueryResult with(Outcome other) {
        return other.equals(outcome) ? this : new QueryResult(question, other, server, at, tookNanos, reply);
    }

    /** Returns a copy with another duration. */
    public QueryResult took(Duration other) {
        return new QueryResult(question, outcome, server, at, other.toNanos(), reply);
    }

    /** Returns the time from which the query may be sent again. */
    public Instant expires() {
        return at.plus(outcome.ttl());
    }

    /** Returns the time until {@link #expires}, in ns. */
    public long nanosUntilExpiry(Instant now) {
        return now.until(at, ChronoUnit.NANOS) + outcome.ttl().toNanos();
    }

    /** Describes the outcome for people, such as {@code a.kafka.mesos A: NXDOMAIN from 127.0.0.1:53}. */
    public String words() {
        return question + ": " + outcome.words() + " from " + server;
    }
}

package io.sidelight.model.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A question and what became of it.
 *
 * @param server the name server that answered, or the last one asked, {@code ip:port}; {@code -} when none was
 * @param at when it came
 * @param took from the first try to the outcome
 * @param reply the last message that came; empty when none did
 */
public record QueryResult(
        Question question, Outcome outcome, String server, Instant at, Duration took, Optional<ResponseHeader> reply) {
    /** One to which no message came. */
    public QueryResult(Question question, Outcome outcome, String server, Instant at, Duration took) {
        this(question, outcome, server, at, took, Optional.empty());
    }

    /** The same with another outcome. */
    public QueryResult with(Outcome other) {
        return new QueryResult(question, other, server, at, took, reply);
    }

    /** When to ask again. */
    public Instant expires() {
        return at.plus(outcome.ttl());
    }

    /** The outcome in words for people, such as {@code a.kafka.mesos A: NXDOMAIN from 127.0.0.1:53}. */
    public String words() {
        return question + ": " + outcome.words() + " from " + server;
    }
}

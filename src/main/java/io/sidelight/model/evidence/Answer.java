package io.sidelight.model.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * A question and what became of it.
 *
 * @param server the name server that answered, or the last one asked, {@code ip:port}; {@code -} when none was
 * @param at when it came
 * @param took from the first try to the outcome
 */
public record Answer(Question question, Outcome outcome, String server, Instant at, Duration took) {
    /** The same with another outcome. */
    public Answer with(Outcome other) {
        return new Answer(question, other, server, at, took);
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

package io.sidelight.publish.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The freshness of a part of the view, which is published in headers.
 *
 * @param revision of the view
 * @param state the state's word
 * @param oldest time of the oldest confirmation; empty if no part was ever confirmed
 */
public record FreshnessHeaders(long revision, String state, Optional<Instant> oldest) {
    /** Passes each header to the consumer. */
    public void headers(Instant now, BiConsumer<String, String> headers) {
        headers.accept("X-Sidelight-Revision", Long.toString(revision));
        headers.accept("X-Sidelight-State", state);
        oldest.ifPresent(at -> headers.accept("Age", Long.toString(age(now).toSeconds())));
    }

    /** Returns the time since the oldest confirmation, at least 0; 0 if no part was ever confirmed. */
    public Duration age(Instant now) {
        Duration age = oldest.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }
}

package io.sidelight.publish.render;

import io.vertx.core.http.HttpHeaders;
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
    private static final CharSequence REVISION = HttpHeaders.createOptimized("X-Sidelight-Revision");
    private static final CharSequence STATE = HttpHeaders.createOptimized("X-Sidelight-State");
    private static final CharSequence AGE = HttpHeaders.createOptimized("Age");

    /** Passes each header to the consumer. */
    public void headers(Instant now, BiConsumer<CharSequence, CharSequence> headers) {
        headers.accept(REVISION, Long.toString(revision));
        headers.accept(STATE, state);
        oldest.ifPresent(at -> headers.accept(AGE, Long.toString(age(now).toSeconds())));
    }

    /** Returns the time since the oldest confirmation, at least 0; 0 if no part was ever confirmed. */
    public Duration age(Instant now) {
        Duration age = oldest.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }
}

package io.sidelight.publish.http.message;

import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.render.RenderedView.Edition;
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

    /** Returns the freshness of the whole view. */
    public static FreshnessHeaders of(Edition edition) {
        View view = edition.rendering().view();
        return new FreshnessHeaders(
                view.revision(), view.state(), edition.snapshot().oldest());
    }

    /** Returns the freshness of one endpoint, independent of the others of its service. */
    public static FreshnessHeaders of(Edition edition, EndpointName name) {
        View view = edition.rendering().view();
        String state = view.service(name.service())
                .flatMap(service -> service.endpoint(name.endpoint()))
                .map(Endpoint::state)
                .map(known -> known.word())
                .orElse("");
        return new FreshnessHeaders(view.revision(), state, edition.snapshot().oldest(name.service(), name.endpoint()));
    }

    /** Returns the freshness of the list of a service's endpoints. */
    public static FreshnessHeaders of(Edition edition, ServiceName service) {
        return new FreshnessHeaders(
                edition.rendering().view().revision(),
                edition.snapshot().names(service).word(),
                edition.snapshot().namesConfirmed(service));
    }

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

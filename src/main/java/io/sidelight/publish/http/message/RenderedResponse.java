package io.sidelight.publish.http.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.Representation;
import java.util.Optional;

/**
 * The entity of a resource method, as rendered bytes.
 *
 * @param freshness of the part of the view that the bytes show; empty where they show none
 */
public record RenderedResponse(
        @JsonIgnore Representation body, @JsonIgnore Optional<FreshnessHeaders> freshness) implements ResourceEntity {
    /** Returns a response that shows no part of the view. */
    public static RenderedResponse of(Representation body) {
        return new RenderedResponse(body, Optional.empty());
    }

    /** Returns a response that shows a part of the view. */
    public static RenderedResponse of(Representation body, FreshnessHeaders freshness) {
        return new RenderedResponse(body, Optional.of(freshness));
    }
}

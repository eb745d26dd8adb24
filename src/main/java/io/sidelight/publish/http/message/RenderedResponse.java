package io.sidelight.publish.http.message;

import io.sidelight.publish.render.Representation;
import java.util.Optional;

/**
 * The entity of a resource method: bytes that are rendered already.
 *
 * @param freshness of the part of the view that the bytes show; empty where they show none
 */
public record RenderedResponse(Representation body, Optional<FreshnessHeaders> freshness) implements ResourceEntity {
    /** For bytes that show no part of the view. */
    public static RenderedResponse of(Representation body) {
        return new RenderedResponse(body, Optional.empty());
    }

    /** For bytes that show a part of the view. */
    public static RenderedResponse of(Representation body, FreshnessHeaders freshness) {
        return new RenderedResponse(body, Optional.of(freshness));
    }
}

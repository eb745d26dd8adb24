package io.sidelight.publish.http.message;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** The result of a resource method. */
public sealed interface ResourceEntity permits RenderedResponse, ResourceEntity.Pending {
    /**
     * A response that is sent later, or piece by piece.
     *
     * @param start takes over the request and ends its response
     */
    record Pending(Consumer<RoutingContext> start) implements ResourceEntity {}
}

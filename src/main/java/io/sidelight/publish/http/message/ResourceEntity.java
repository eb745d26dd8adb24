package io.sidelight.publish.http.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * The result of a resource method. Jackson never writes it. Without {@code JsonIgnore} the framework would register its parts for
 * reflection in the native executable, down to all methods of all buffers of Netty.
 */
public sealed interface ResourceEntity permits RenderedResponse, ResourceEntity.Pending {
    /**
     * A response that is sent later, or piece by piece.
     *
     * @param start takes over the request and ends its response
     */
    record Pending(@JsonIgnore Consumer<RoutingContext> start) implements ResourceEntity {}
}

package io.sidelight.publish.http.message;

import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.render.Representation;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.serialization.EntityWriter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts the headers of a {@link RenderedResponse} and chooses its writer, or answers 304 when the client has the same bytes. It works
 * on the response of Vert.x: nothing is copied or encoded, and a large body is written as fast as its client reads.
 */
@Provider
@ApplicationScoped
public class ConditionalResponses implements ContainerResponseFilter {
    private final Clock clock;
    private final EntityWriter writer;

    ConditionalResponses(Clock clock, LargeResponseLimiter deliveries) {
        this.clock = clock;
        this.writer = (context, entity) -> deliveries.send(
                ((RenderedResponse) entity).body().bytes(), vertx(context).getContext());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        VertxResteasyReactiveRequestContext context =
                vertx(((ResteasyReactiveContainerRequestContext) request).getServerRequestContext());
        if (context.getResponseEntity() instanceof RenderedResponse rendered) {
            put(rendered, context);
        }
    }

    private static VertxResteasyReactiveRequestContext vertx(Object context) {
        return (VertxResteasyReactiveRequestContext) context;
    }

    private void put(RenderedResponse rendered, VertxResteasyReactiveRequestContext context) {
        HttpServerRequest request = context.getContext().request();
        HttpServerResponse response = context.getContext().response();
        Representation body = rendered.body();
        response.putHeader("ETag", body.etag()).putHeader("Cache-Control", "no-cache");
        rendered.freshness().ifPresent(freshness -> freshness.headers(clock.instant(), response::putHeader));
        if (isKnown(body, request.getHeader("If-None-Match"))) {
            context.setResult(Response.notModified().build());
        } else {
            // Set here, because a response to HEAD has no body that they could be taken from.
            response.putHeader("Content-Length", Integer.toString(body.bytes().length()))
                    .putHeader("Content-Type", body.mediaType());
            context.setEntityWriter(writer);
        }
    }

    /** Compares weakly with each of the listed tags (RFC 9110, section 13.1.2). */
    private static boolean isKnown(Representation body, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(body.etag()));
    }
}

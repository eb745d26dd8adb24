package io.sidelight.publish.http.message;

import io.sidelight.publish.render.Body;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the headers of a {@link RenderedResponse}, and answers 304 when the client has the same bytes. */
@Provider
@ApplicationScoped
public class ConditionalResponses implements ContainerResponseFilter {
    private final Clock clock;

    ConditionalResponses(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof RenderedResponse rendered)) {
            return;
        }
        Body body = rendered.body();
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("ETag", body.etag());
        headers.putSingle("Cache-Control", "no-cache");
        rendered.freshness().ifPresent(freshness -> freshness.putInto(headers, clock.instant()));
        if (isKnown(body, request.getHeaderString("If-None-Match"))) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
        } else {
            // Set here, because a response to HEAD has no body that they could be taken from.
            headers.putSingle("Content-Length", Integer.toString(body.bytes().length()));
            headers.putSingle("Content-Type", body.mediaType());
        }
    }

    /** Compares weakly with each of the listed tags (RFC 9110, section 13.1.2). */
    private static boolean isKnown(Body body, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(body.etag()));
    }
}

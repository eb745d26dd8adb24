package io.sidelight.publish.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sidelight.publish.render.Body;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A representation of some part of the view, with how fresh that part is in the headers: bodies hold content only, so that
 * their entity tags change only with it.
 *
 * @param revision of the view
 * @param state the state's word
 * @param oldest when the oldest part was confirmed; empty when nothing ever was
 */
record Reply(Body body, long revision, String state, Optional<Instant> oldest) {
    private static final int NOT_MODIFIED = HttpResponseStatus.NOT_MODIFIED.code();

    void send(RoutingContext context, Instant now) {
        HttpServerResponse response = context.response();
        response.putHeader("ETag", body.etag())
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Sidelight-Revision", Long.toString(revision))
                .putHeader("X-Sidelight-State", state);
        oldest.ifPresent(at -> response.putHeader("Age", Long.toString(age(at, now))));
        if (isKnownTo(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            // Named here, as HEAD has no body to take it from.
            response.putHeader("Content-Length", Integer.toString(body.bytes().length()))
                    .putHeader("Content-Type", body.mediaType())
                    .end(body.bytes());
        }
    }

    private static long age(Instant confirmed, Instant now) {
        return Math.max(0, Duration.between(confirmed, now).toSeconds());
    }

    /** RFC 9110, section 13.1.2: any of the listed tags, compared weakly. */
    private boolean isKnownTo(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(body.etag()));
    }
}

package io.sidelight.publish.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sidelight.publish.render.Body;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A representation of something. Bodies hold content only, so that their entity tags change only with it.
 *
 * @param freshness of the part of the view that it is of; empty where it is of none
 */
record Reply(Body body, Optional<Freshness> freshness) {
    private static final int PIECE = 16 * 1024;
    private static final int NOT_MODIFIED = HttpResponseStatus.NOT_MODIFIED.code();

    /**
     * How fresh a part of the view is, which stands in the headers.
     *
     * @param revision of the view
     * @param state the state's word
     * @param oldest when the oldest part was confirmed; empty when nothing ever was
     */
    record Freshness(long revision, String state, Optional<Instant> oldest) {
        void putInto(HttpServerResponse response, Instant now) {
            response.putHeader("X-Sidelight-Revision", Long.toString(revision)).putHeader("X-Sidelight-State", state);
            oldest.ifPresent(at -> response.putHeader(
                    "Age", Long.toString(Math.max(0, Duration.between(at, now).toSeconds()))));
        }
    }

    /** Of a part of the view. */
    static Reply of(Body body, Freshness freshness) {
        return new Reply(body, Optional.of(freshness));
    }

    void send(RoutingContext context, Instant now) {
        HttpServerResponse response = context.response();
        response.putHeader("ETag", body.etag()).putHeader("Cache-Control", "no-cache");
        freshness.ifPresent(known -> known.putInto(response, now));
        if (isKnownTo(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            // Named here, as HEAD has no body to take it from.
            response.putHeader("Content-Length", Integer.toString(body.bytes().length()))
                    .putHeader("Content-Type", body.mediaType());
            if (context.request().method().equals(HttpMethod.HEAD)) {
                response.end();
            } else {
                send(0, response);
            }
        }
    }

    /** Piece by piece, as fast as they are read: what is handed over is copied for each client. */
    private void send(int from, HttpServerResponse response) {
        int at = from;
        while (body.bytes().length() - at > PIECE) {
            if (response.writeQueueFull()) {
                int next = at;
                response.drainHandler(read -> send(next, response));
                return;
            }
            response.write(body.bytes().slice(at, at + PIECE));
            at += PIECE;
        }
        response.end(body.bytes().slice(at, body.bytes().length()));
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

package io.sidelight.publish.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sidelight.publish.access.Deliveries;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Body;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with a representation of something. Bodies hold content only, so that their entity tags change only with it. */
@Singleton
public class Replies {
    private static final int NOT_MODIFIED = HttpResponseStatus.NOT_MODIFIED.code();

    private final Clock clock;
    private final Deliveries deliveries;

    Replies(Clock clock, Deliveries deliveries) {
        this.clock = clock;
        this.deliveries = deliveries;
    }

    /**
     * How fresh a part of the view is, which stands in the headers.
     *
     * @param revision of the view
     * @param state the state's word
     * @param oldest when the oldest part was confirmed; empty when nothing ever was
     */
    record Freshness(long revision, String state, Optional<Instant> oldest) {}

    /** Puts the headers of a part of the view. */
    void put(Freshness freshness, HttpServerResponse response) {
        response.putHeader("X-Sidelight-Revision", Long.toString(freshness.revision()))
                .putHeader("X-Sidelight-State", freshness.state());
        freshness
                .oldest()
                .ifPresent(at -> response.putHeader(
                        "Age",
                        Long.toString(Math.max(
                                0, Duration.between(at, clock.instant()).toSeconds()))));
    }

    /** With a part of the view, of which the same bytes are there for all. */
    void send(Body body, Freshness freshness, RoutingContext context) {
        send(body, Optional.of(freshness), context);
    }

    /** With a part of the view that was rendered for this client. */
    void sendAlone(Body body, Freshness freshness, RoutingContext context) {
        if (deliveries.haveRoomFor(body.bytes())) {
            send(body, freshness, context);
        } else {
            refuse(context);
        }
    }

    /** Whether too much is on its way to render more; then the request is ended. */
    boolean refuses(RoutingContext context) {
        boolean full = !deliveries.haveRoom();
        if (full) {
            refuse(context);
        }
        return full;
    }

    private static void refuse(RoutingContext context) {
        Problem.of(503, "too many large answers are on their way; ask again later, or for less")
                .send(context);
    }

    /** With what is of no part of the view. */
    void send(Body body, RoutingContext context) {
        send(body, Optional.empty(), context);
    }

    private void send(Body body, Optional<Freshness> freshness, RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("ETag", body.etag()).putHeader("Cache-Control", "no-cache");
        freshness.ifPresent(known -> put(known, response));
        if (isKnown(body, context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        // Named here, as HEAD has no body to take it from.
        response.putHeader("Content-Length", Integer.toString(body.bytes().length()))
                .putHeader("Content-Type", body.mediaType());
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            deliveries.send(body.bytes(), context);
        }
    }

    /** RFC 9110, section 13.1.2: any of the listed tags, compared weakly. */
    private static boolean isKnown(Body body, @Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(body.etag()));
    }
}

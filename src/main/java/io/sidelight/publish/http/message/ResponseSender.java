package io.sidelight.publish.http.message;

import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.render.Representation;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Sends rendered responses, or 304 where the client has the same bytes. It works on the response of Vert.x: nothing is copied or
 * encoded, and a large body is written as fast as its client reads.
 */
@Singleton
public class ResponseSender {
    // The framework's constants are in lower case.
    private static final CharSequence ETAG = HttpHeaders.createOptimized("ETag");
    private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");

    private final Clock clock;
    private final LargeResponseLimiter deliveries;

    ResponseSender(Clock clock, LargeResponseLimiter deliveries) {
        this.clock = clock;
        this.deliveries = deliveries;
    }

    /** Sends the response and ends the request. */
    public void send(RenderedResponse rendered, RoutingContext context) {
        if (putHeaders(rendered, context)) {
            sendBody(rendered, context);
        } else {
            context.response().setStatusCode(304).end();
        }
    }

    /** Sets the headers, and returns whether the body follows; if not, the client has it. */
    boolean putHeaders(RenderedResponse rendered, RoutingContext context) {
        HttpServerResponse response = context.response();
        Representation body = rendered.body();
        response.putHeader(ETAG, body.etag()).putHeader(CACHE_CONTROL, NO_CACHE);
        rendered.freshness().ifPresent(freshness -> freshness.headers(clock.instant(), response::putHeader));
        if (isKnown(rendered, context)) {
            return false;
        }
        // Set here, because a response to HEAD has no body that the length could be taken from.
        response.putHeader(CONTENT_LENGTH, body.contentLength()).putHeader(CONTENT_TYPE, body.mediaType());
        return true;
    }

    void sendBody(RenderedResponse rendered, RoutingContext context) {
        deliveries.send(rendered.body().bytes(), context);
    }

    /** Returns whether the client has these bytes, by weak comparison with each listed tag (RFC 9110 section 13.1.2). */
    public static boolean isKnown(RenderedResponse rendered, RoutingContext context) {
        @Nullable String ifNoneMatch = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        CharSequence etag = rendered.body().etag();
        return ifNoneMatch != null && (ifNoneMatch.contentEquals(etag) || isListed(etag, ifNoneMatch));
    }

    private static boolean isListed(CharSequence etag, String ifNoneMatch) {
        for (String element : ifNoneMatch.split(",", -1)) {
            String tag = element.strip();
            if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).contentEquals(etag)) {
                return true;
            }
        }
        return false;
    }
}

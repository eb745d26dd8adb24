package io.sidelight.dialect;

import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.push.DelayedResponse;
import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A request to a dialect, and its response. */
public final class DialectRequest {
    private final RoutingContext context;
    private final String path;
    private final Buffer body;
    private final DialectParts parts;

    DialectRequest(RoutingContext context, String path, Buffer body, DialectParts parts) {
        this.context = context;
        this.path = path;
        this.body = body;
        this.parts = parts;
    }

    /** Returns the path as the dialect spells it, normalized, with its escapes. */
    public String path() {
        return path;
    }

    /** Returns the decoded rest of the path; empty if the path does not begin with the prefix, has no rest, or has bad escapes. */
    public Optional<String> pathAfter(String prefix) {
        if (!path.startsWith(prefix) || path.length() == prefix.length()) {
            return Optional.empty();
        }
        try {
            String rest = path.substring(prefix.length()).replace("+", "%2B");
            return Optional.of(URLDecoder.decode(rest, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException badEscape) {
            return Optional.empty();
        }
    }

    public HttpMethod method() {
        return context.request().method();
    }

    /** Returns whether the method is GET or HEAD. */
    public boolean isRead() {
        return method().equals(HttpMethod.GET) || method().equals(HttpMethod.HEAD);
    }

    public QueryParameters query() {
        return QueryParameters.any(context);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** Returns the body, at most as large as the dialect accepts. */
    public Buffer body() {
        return body;
    }

    /** Returns the view and its renderings at this moment. */
    public Edition edition() {
        return parts.published().edition();
    }

    /** Returns the age of the oldest confirmation in a part of the view, at least 0. */
    public Duration age(FreshnessHeaders freshness) {
        return freshness.age(parts.clock().instant());
    }

    /** Sets a header of the response. */
    public DialectRequest with(String header, String value) {
        context.response().putHeader(header, value);
        return this;
    }

    /** Sends a body that shows no validator, so that no client gets 304. */
    public void send(Representation representation) {
        send(200, representation);
    }

    /** Sends a body of any status, likewise. */
    public void send(int status, Representation representation) {
        context.response().setStatusCode(status).putHeader("Content-Type", representation.mediaType());
        parts.deliveries().send(representation.bytes(), context);
    }

    /** Sends a body of another status. */
    public void send(int status, String mediaType, Buffer bytes) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status).putHeader("Content-Type", mediaType).end(bytes);
    }

    /** Sends a line of text. */
    public void sendLine(int status, String line) {
        send(status, "text/plain; charset=utf-8", Buffer.buffer(line + "\n"));
    }

    /**
     * Delays the response until the subject has another revision than the client has seen, or the wait ends.
     *
     * @see io.sidelight.publish.push.LongPolls#delay
     */
    public void delay(Subject subject, Trigger trigger, long seen, Duration longest, DelayedResponse response) {
        parts.polls().delay(context, subject, trigger, seen, longest, response);
    }
}

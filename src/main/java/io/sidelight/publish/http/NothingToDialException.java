package io.sidelight.publish.http;

import io.sidelight.publish.problem.RefusalException;
import io.sidelight.publish.render.FreshnessHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** A known endpoint without an address to dial from here: 503 with one line of text, for shells, and its freshness. */
final class NothingToDialException extends RefusalException {
    private static final long serialVersionUID = 1;

    private final transient FreshnessHeaders freshness;

    NothingToDialException(String line, FreshnessHeaders freshness) {
        super(line);
        this.freshness = freshness;
    }

    @Override
    public boolean isTemporary() {
        return true;
    }

    @Override
    public void send(RoutingContext context, Instant now) {
        HttpServerResponse response = context.response();
        freshness.headers(now, response::putHeader);
        response.setStatusCode(503)
                .putHeader("Retry-After", "1")
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(getMessage() + "\n");
    }
}

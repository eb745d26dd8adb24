package io.sidelight.publish.health;

import io.sidelight.publish.problem.RefusalException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** The view is not enough for what a task needs: 503 with what is missing. */
final class NotReadyException extends RefusalException {
    private static final long serialVersionUID = 1;

    private final transient Buffer report;

    /** For a report in JSON. */
    NotReadyException(byte[] report) {
        super("not ready");
        this.report = Buffer.buffer(report);
    }

    @Override
    public boolean isTemporary() {
        return true;
    }

    @Override
    public void send(RoutingContext context, Instant now) {
        context.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/json")
                .end(report);
    }
}

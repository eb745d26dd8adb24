package io.sidelight.publish.health;

import io.sidelight.publish.problem.RefusalException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** The view does not meet a task's requirements: 503 with the missing parts. */
final class NotReadyException extends RefusalException {
    private static final long serialVersionUID = 1;

    private final transient Buffer report;

    /** Creates the exception for a report in JSON. */
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

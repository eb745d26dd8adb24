package io.sidelight.publish.problem;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** The exception that ends a request with a foreseen error. It has no stack trace. */
public abstract class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected RefusalException(String line) {
        super(line, null, false, false);
    }

    /** Returns whether a later view can end the error, so that a request may wait for it. */
    public abstract boolean isTemporary();

    /** Sends the response. */
    public abstract void send(RoutingContext context, Instant now);
}

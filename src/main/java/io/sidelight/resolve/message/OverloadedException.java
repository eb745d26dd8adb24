package io.sidelight.resolve.message;

import java.io.IOException;

/** A query was not sent, because too many queries are in flight. */
public final class OverloadedException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param inFlight number of queries in flight
     */
    public OverloadedException(int inFlight) {
        super(inFlight + " queries are in flight");
    }
}

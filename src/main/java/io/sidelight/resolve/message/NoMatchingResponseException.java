package io.sidelight.resolve.message;

import java.io.IOException;

/** A timeout after messages of which none was a response to the query. */
public final class NoMatchingResponseException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param last a description of the last message
     */
    public NoMatchingResponseException(String last) {
        super(last);
    }
}

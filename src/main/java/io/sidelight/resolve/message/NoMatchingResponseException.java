package io.sidelight.resolve.message;

import java.io.IOException;

/** Until the time was up something came, but nothing that is an answer to the question. */
public final class NoMatchingResponseException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Nothing better came.
     *
     * @param last what came last
     */
    public NoMatchingResponseException(String last) {
        super(last);
    }
}

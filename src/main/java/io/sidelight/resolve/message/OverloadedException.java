package io.sidelight.resolve.message;

import java.io.IOException;

/** A query was not sent, because too many are on their way. */
public final class OverloadedException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Not sent.
     *
     * @param onTheirWay how many there are
     */
    public OverloadedException(int onTheirWay) {
        super(onTheirWay + " questions are on their way");
    }
}

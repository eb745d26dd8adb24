package io.sidelight.model;

import java.time.Instant;
import java.util.Locale;

/**
 * The result of connection attempts to the dial address, from this task's own network. It shows whether a process listens there. It
 * does not show whether the instance exists.
 *
 * @param since the first attempt with this result, without another result since then
 */
public record Reach(Result result, Instant since) {
    /** The result of a TCP connection attempt. */
    public enum Result {
        /** The connection was accepted. */
        PROVEN,
        /** The host refused the connection: no process listens on the port. */
        REFUSED,
        /** The attempt timed out, or the network reported an error. */
        FAILED,
        /** No attempt has been made yet. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

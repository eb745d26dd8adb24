package io.sidelight.model;

import java.time.Instant;
import java.util.Locale;

/**
 * What came of trying to connect to the address that can be dialled, from this task's own network. It says that something listens
 * there, or not, and never whether the instance exists.
 *
 * @param since when it was first found to be so, without another result since then
 */
public record Reach(Result result, Instant since) {
    /** What a TCP connect came to. */
    public enum Result {
        /** It was accepted. */
        PROVEN,
        /** The host is there, and says that nothing listens. */
        REFUSED,
        /** Nobody answered in time, or the network says no. */
        FAILED,
        /** Not tried yet. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

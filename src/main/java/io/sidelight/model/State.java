package io.sidelight.model;

import java.time.Instant;

/** How well something in the view is known. */
public sealed interface State {
    /** {@code fresh}, {@code stale} or {@code unknown}. */
    String word();

    /** Why it is not fresh, for people; empty when it is. */
    String cause();

    /** Confirmed by the last pass. */
    record Fresh() implements State {
        @Override
        public String cause() {
            return "";
        }

        @Override
        public String word() {
            return "fresh";
        }
    }

    /**
     * The last known good, which could not be confirmed again.
     *
     * @param since the first pass that could not confirm it
     * @param cause why the latest pass could not, for people
     */
    record Stale(Instant since, String cause) implements State {
        @Override
        public String word() {
            return "stale";
        }
    }

    /**
     * Never confirmed. Unknown is not empty: there may well be something.
     *
     * @param cause why it is not known, for people
     */
    record Unknown(String cause) implements State {
        @Override
        public String word() {
            return "unknown";
        }
    }

    State FRESH = new Fresh();
}

package io.sidelight.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How well something in the view is known. */
public sealed interface State {
    /** Every word for a state. */
    List<String> WORDS = List.of("fresh", "stale", "unknown");

    /** {@code fresh}, {@code stale} or {@code unknown}. */
    String word();

    /** Why it is not fresh, for people; empty when it is. */
    String cause();

    /** Since when it could not be confirmed, of what is stale. */
    Optional<Instant> staleSince();

    /** The whole of it, in words for people. */
    String words();

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

        @Override
        public Optional<Instant> staleSince() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return word();
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

        @Override
        public Optional<Instant> staleSince() {
            return Optional.of(since);
        }

        @Override
        public String words() {
            return "stale since " + since + ": " + cause;
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

        @Override
        public Optional<Instant> staleSince() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return "unknown: " + cause;
        }
    }

    State FRESH = new Fresh();
}

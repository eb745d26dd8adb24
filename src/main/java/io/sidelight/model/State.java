package io.sidelight.model;

import io.sidelight.model.evidence.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How well something in the view is known. */
public sealed interface State {
    /** Every word for a state. */
    List<String> WORDS = List.of("fresh", "stale", "unknown");

    /** {@code fresh}, {@code stale} or {@code unknown}. */
    String word();

    /** Why it is not fresh; empty when it is. */
    Optional<Cause> reason();

    /** Since when it could not be confirmed, of what is stale. */
    Optional<Instant> staleSince();

    /** Confirmed by the last pass. */
    record Fresh() implements State {
        @Override
        public Optional<Cause> reason() {
            return Optional.empty();
        }

        @Override
        public String word() {
            return "fresh";
        }

        @Override
        public Optional<Instant> staleSince() {
            return Optional.empty();
        }
    }

    /**
     * The last known good, which could not be confirmed again.
     *
     * @param since the first pass that could not confirm it
     * @param cause why the latest pass could not
     */
    record Stale(Instant since, Cause cause) implements State {
        @Override
        public String word() {
            return "stale";
        }

        @Override
        public Optional<Instant> staleSince() {
            return Optional.of(since);
        }

        @Override
        public Optional<Cause> reason() {
            return Optional.of(cause);
        }
    }

    /**
     * Never confirmed. Unknown is not empty: there may well be something.
     *
     * @param cause why it is not known
     */
    record Unknown(Cause cause) implements State {
        @Override
        public String word() {
            return "unknown";
        }

        @Override
        public Optional<Instant> staleSince() {
            return Optional.empty();
        }

        @Override
        public Optional<Cause> reason() {
            return Optional.of(cause);
        }
    }

    State FRESH = new Fresh();
}

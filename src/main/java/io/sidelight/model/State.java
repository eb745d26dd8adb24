package io.sidelight.model;

import io.sidelight.model.evidence.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of something in the view: fresh, stale or unknown. */
public sealed interface State {
    /** The published labels of all states. */
    List<String> WORDS = List.of("fresh", "stale", "unknown");

    /** Returns {@code fresh}, {@code stale} or {@code unknown}. */
    String word();

    /** Returns the cause of a state that is not fresh; empty for a fresh one. */
    Optional<Cause> reason();

    /** Returns the start of a stale state; empty for the other states. */
    Optional<Instant> staleSince();

    /** A state that the last pass confirmed. */
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
     * The state of last known good data that could not be confirmed again.
     *
     * @param since the first pass that could not confirm it
     * @param cause why the latest pass could not confirm it
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
     * A state that was never confirmed. Unknown does not mean empty.
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

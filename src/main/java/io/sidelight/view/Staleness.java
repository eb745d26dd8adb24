package io.sidelight.view;

import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import java.time.Duration;
import java.time.Instant;

/**
 * The rule for a part that was known and cannot be confirmed.
 *
 * @param limit of being stale; past it the part is unknown, and its last known value stays in the view
 */
public record Staleness(Instant now, Duration limit) {
    /**
     * Stale since the first time that this happened, or unknown once that is too long ago.
     *
     * @param before the state of the pass before
     * @param cause why it cannot be confirmed now
     */
    public State of(State before, Cause cause) {
        if (before instanceof State.Unknown) {
            return new State.Unknown(cause);
        }
        Instant since = before instanceof State.Stale stale ? stale.since() : now;
        return since.plus(limit).isBefore(now) ? new State.Unknown(cause) : new State.Stale(since, cause);
    }
}

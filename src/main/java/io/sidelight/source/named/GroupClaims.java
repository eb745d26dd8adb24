package io.sidelight.source.named;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Claims.Failure;
import java.util.List;

/** What name servers say of the tasks of one group. */
sealed interface GroupClaims {
    /** These run. */
    record Told(List<ClaimedInstance> instances) implements GroupClaims {
        public Told {
            instances = List.copyOf(instances);
        }
    }

    /**
     * Which run is not known.
     *
     * @param cause what servers say instead
     */
    record Doubt(Failure failure, Cause cause) implements GroupClaims {}

    /** What servers say does not fit together. */
    static Doubt atOdds(Cause cause) {
        return new Doubt(Failure.AT_ODDS, cause);
    }

    /** Servers do not say. */
    static Doubt unanswered(Cause cause) {
        return new Doubt(Failure.UNANSWERED, cause);
    }
}

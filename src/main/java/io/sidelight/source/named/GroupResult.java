package io.sidelight.source.named;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import java.util.List;

/** What name servers say of the tasks of one group. */
sealed interface GroupResult {
    /** These run. */
    record Running(List<ListedInstance> instances) implements GroupResult {
        public Running {
            instances = List.copyOf(instances);
        }
    }

    /**
     * Which run is not known.
     *
     * @param cause what servers say instead
     */
    record Unknown(ListFailure failure, Cause cause) implements GroupResult {}

    /** What servers say does not fit together. */
    static Unknown inconsistent(Cause cause) {
        return new Unknown(ListFailure.AT_ODDS, cause);
    }

    /** Servers do not say. */
    static Unknown failed(Cause cause) {
        return new Unknown(ListFailure.UNANSWERED, cause);
    }
}

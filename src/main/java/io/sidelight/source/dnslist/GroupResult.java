package io.sidelight.source.dnslist;

import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import java.util.List;

/** The tasks of one group, according to name servers. */
sealed interface GroupResult {
    /** The running tasks. */
    record Running(List<ListedInstance> instances) implements GroupResult {
        public Running {
            instances = List.copyOf(instances);
        }
    }

    /**
     * Unknown tasks.
     *
     * @param cause the failure or inconsistency
     */
    record Unknown(ListFailure failure, Cause cause) implements GroupResult {}

    /** Returns the result for inconsistent responses. */
    static Unknown inconsistent(Cause cause) {
        return new Unknown(ListFailure.AT_ODDS, cause);
    }

    /** Returns the result for a failed query. */
    static Unknown failed(Cause cause) {
        return new Unknown(ListFailure.UNANSWERED, cause);
    }
}

package io.sidelight.source.access;

import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Outcome;

/** How far a failed way tells that a service has no endpoints API of the SDK's, rather than one that is down for a moment. */
enum Absence {
    /** It tells so: another program answered, or the name is denied with authority. */
    TOLD,
    /** It looks so, as it also does while something restarts. Believed once the way has failed several times in a row. */
    LIKELY,
    /** It tells nothing. */
    OPEN;

    static Absence of(Failure failure) {
        return switch (failure) {
            case NOT_FOUND, CONTENT_TYPE, UNPARSABLE -> TOLD;
            case CONNECTION_REFUSED, UNEXPECTED_STATUS -> LIKELY;
            default -> OPEN;
        };
    }

    /** Where a name leads nowhere. A resolver of the outside denies names of the cluster without authority, or refuses. */
    static Absence of(Outcome outcome) {
        if (outcome instanceof Outcome.NoSuchName || outcome instanceof Outcome.NoData) {
            return outcome.isBelieved() ? TOLD : LIKELY;
        }
        if (outcome instanceof Outcome.Failed failed) {
            return switch (failed.failure()) {
                case NO_ZONE -> TOLD;
                case REFUSED -> LIKELY;
                default -> OPEN;
            };
        }
        return OPEN;
    }

    /**
     * Whether it is believed.
     *
     * @param isSettled whether the way has failed often enough in a row
     */
    boolean isBelieved(boolean isSettled) {
        return this == TOLD || (this == LIKELY && isSettled);
    }
}

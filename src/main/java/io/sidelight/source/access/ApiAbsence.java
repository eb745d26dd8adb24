package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;

/** How far a failed way tells that a service has no endpoints API of the SDK's, rather than one that is down for a moment. */
enum ApiAbsence {
    /** It tells so: another program answered, or the name is denied with authority. */
    CONFIRMED,
    /** It looks so, as it also does while something restarts. Believed once the way has failed several times in a row. */
    LIKELY,
    /** It tells nothing. */
    UNKNOWN;

    static ApiAbsence of(ListFailure failure) {
        return switch (failure) {
            case NOT_FOUND, CONTENT_TYPE, UNPARSABLE -> CONFIRMED;
            case CONNECTION_REFUSED, UNEXPECTED_STATUS -> LIKELY;
            default -> UNKNOWN;
        };
    }

    /** Where a name leads nowhere. A resolver of the outside denies names of the cluster without authority, or refuses. */
    static ApiAbsence of(Outcome outcome) {
        if (outcome instanceof Outcome.NoSuchName || outcome instanceof Outcome.NoData) {
            return outcome.isBelieved() ? CONFIRMED : LIKELY;
        }
        if (outcome instanceof Outcome.Failed failed) {
            return switch (failed.failure()) {
                case NO_ZONE -> CONFIRMED;
                case REFUSED -> LIKELY;
                default -> UNKNOWN;
            };
        }
        return UNKNOWN;
    }

    /**
     * Whether it is believed.
     *
     * @param isSettled whether the way has failed often enough in a row
     */
    boolean countsAsAbsent(boolean isSettled) {
        return this == CONFIRMED || (this == LIKELY && isSettled);
    }
}

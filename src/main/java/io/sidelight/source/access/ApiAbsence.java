package io.sidelight.source.access;

import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;

/** The evidence of a failed route that a service has no endpoints API, as opposed to a short outage. */
enum ApiAbsence {
    /** Certain: another program responded, or an authoritative server denied the name. */
    CONFIRMED,
    /** Likely, but also possible during a restart. It counts after several consecutive failures of the route. */
    LIKELY,
    /** No evidence. */
    UNKNOWN;

    static ApiAbsence of(ListFailure failure) {
        return switch (failure) {
            case NOT_FOUND, CONTENT_TYPE, UNPARSABLE -> CONFIRMED;
            case CONNECTION_REFUSED, UNEXPECTED_STATUS -> LIKELY;
            default -> UNKNOWN;
        };
    }

    /**
     * Returns the evidence of a name that does not resolve. A resolver outside the cluster denies the cluster's names without
     * authority, or refuses the query.
     */
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
     * Returns whether the API counts as absent.
     *
     * @param isSettled whether the route had enough consecutive failures
     */
    boolean countsAsAbsent(boolean isSettled) {
        return this == CONFIRMED || (this == LIKELY && isSettled);
    }
}

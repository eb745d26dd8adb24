package io.sidelight.model.evidence;

import java.time.Duration;

/**
 * The facts about why something is not confirmed, or not known. Causes are equal if their facts are equal. Only
 * {@code io.sidelight.wording} turns them into sentences.
 */
public sealed interface Cause permits Cause.General, DnsCause, ListCause, RouteCause {
    /** A cause that belongs to no single source. */
    sealed interface General extends Cause {}

    /** No pass has ended yet. */
    record NoPassYet() implements General {}

    /** The data is from before a restart, and was not confirmed since. */
    record FromBefore() implements General {}

    /** No pass has confirmed the data for this time. */
    record NotConfirmed(Duration age) implements General {}

    /**
     * The cause of one part, which is also the cause of the whole.
     *
     * @param part the name of the part
     */
    record OfPart(String part, Cause cause) implements General {}

    /**
     * The cause of the first of several parts.
     *
     * @param others number of further parts with a cause
     */
    record AndMore(Cause first, int others) implements General {}

    /**
     * A source failed.
     *
     * @param detail an empty text if there is no detail
     */
    record SourceFailed(ListResult.ListFailure failure, Cause detail) implements General {
        /** Creates a failure with the text of a server, a library or an exception. */
        public SourceFailed(ListResult.ListFailure failure, String detail) {
            this(failure, new Quoted(detail));
        }

        /** Whether the failure is a defect of this program. */
        public boolean isDefect() {
            return failure == ListResult.ListFailure.INTERNAL_ERROR;
        }
    }

    /**
     * A cause and the place where it occurred.
     *
     * @param origin a URL, or the name of a setting
     */
    record FromOrigin(Cause cause, String origin) implements General {}

    /** The unchanged text of a server, a library or an exception. */
    record Quoted(String text) implements General {}

    /** A cause from before a restart. Only its sentence from the state file is known. */
    record SavedCause(String text) implements General {}
}

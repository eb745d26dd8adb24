package io.sidelight.model.evidence;

import java.time.Duration;

/**
 * The reason why something is not confirmed, or not known: the facts of it. Causes are equal when their facts are. Where people read
 * them, {@code io.sidelight.wording} makes words of them; nothing else does.
 */
public sealed interface Cause permits Cause.General, DnsCause, ListCause, RouteCause {
    /** A reason that is of no particular source. */
    sealed interface General extends Cause {}

    /** No pass has ended yet. */
    record NoPassYet() implements General {}

    /** Known from before a restart, and not confirmed since. */
    record FromBefore() implements General {}

    /** No pass has confirmed it for this long. */
    record NotConfirmed(Duration age) implements General {}

    /**
     * The reason of a part, which is the reason of the whole.
     *
     * @param part its name
     */
    record OfPart(String part, Cause cause) implements General {}

    /**
     * The reason of the first of several parts.
     *
     * @param others further parts that have reasons of their own
     */
    record AndMore(Cause first, int others) implements General {}

    /**
     * A source failed.
     *
     * @param detail an empty text where there is none
     */
    record SourceFailed(ListResult.ListFailure failure, Cause detail) implements General {
        /** A failure with the text of a server, a library or an exception. */
        public SourceFailed(ListResult.ListFailure failure, String detail) {
            this(failure, new Quoted(detail));
        }

        /** Whether it is a defect of this program. */
        public boolean isDefect() {
            return failure == ListResult.ListFailure.INTERNAL_ERROR;
        }
    }

    /**
     * A reason and the place where it occurred.
     *
     * @param origin a URL, or the name of a setting
     */
    record FromOrigin(Cause cause, String origin) implements General {}

    /** Text of a server, a library or an exception, as it came. */
    record Quoted(String text) implements General {}

    /** A reason of before a restart, in the words that a state file has for it: its facts are not known any more. */
    record SavedCause(String text) implements General {}
}

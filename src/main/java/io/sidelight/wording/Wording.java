package io.sidelight.wording;

import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.VantageRule;
import java.util.List;
import java.util.Optional;

/** Turns each kind of fact into words. The words are part of the published contract. */
public final class Wording {
    private Wording() {}

    /** A state in full, such as {@code stale since 2026-11-22T10:00:00Z: timeout from http://master.mesos/…}. */
    public static String of(State state) {
        return state.word()
                + state.staleSince().map(since -> " since " + since).orElse("")
                + cause(state).map(cause -> ": " + cause).orElse("");
    }

    /** Why something is not fresh; empty where it is. */
    public static Optional<String> cause(State state) {
        return state.reason().map(Wording::of);
    }

    /** Why something is not confirmed, or not known. */
    public static String of(Cause cause) {
        return CauseWords.of(cause);
    }

    /** The contradictions, one sentence each. */
    public static List<String> of(List<Discrepancy> discrepancies) {
        return discrepancies.stream().map(DiscrepancyWords::of).toList();
    }

    /** Which rule decided about a network, and what it saw. */
    public static String of(NetworkRule rule) {
        return NetworkWords.of(rule);
    }

    /** Why a more certain rule could not decide. */
    public static String of(NetworkRule.Passed passed) {
        return NetworkWords.of(passed);
    }

    /** How something about this task was learned, or why it is not known. */
    public static String of(Provenance ground) {
        return ProvenanceWords.of(ground);
    }

    /** Which rule decided where this task stands, and what it saw. */
    public static String of(VantageRule rule) {
        return SelfWords.of(rule);
    }

    /** The evidence that contradicts what is believed of this task. */
    public static String of(Conflict conflict) {
        return SelfWords.of(conflict);
    }

    /** Why an address can be dialed, or none can. */
    public static String of(Dial dial) {
        return DialWords.of(dial);
    }
}

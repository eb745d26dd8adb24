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

/** The one place that turns facts into sentences. The sentences are part of the published contract. */
public final class Wording {
    private Wording() {}

    /** Describes a state in full, such as {@code stale since 2026-11-22T10:00:00Z: timeout from http://master.mesos/…}. */
    public static String of(State state) {
        return state.word()
                + state.staleSince().map(since -> " since " + since).orElse("")
                + cause(state).map(cause -> ": " + cause).orElse("");
    }

    /** Returns the reason why something is not fresh; empty if it is fresh. */
    public static Optional<String> cause(State state) {
        return state.reason().map(Wording::of);
    }

    /** Describes the reason why something is not confirmed, or not known. */
    public static String of(Cause cause) {
        return CauseWords.of(cause);
    }

    /** Describes each contradiction in one sentence. */
    public static List<String> of(List<Discrepancy> discrepancies) {
        return discrepancies.stream().map(DiscrepancyWords::of).toList();
    }

    /** Describes the rule that classified a network, and the evidence it used. */
    public static String of(NetworkRule rule) {
        return NetworkWords.of(rule);
    }

    /** Describes why a more certain rule did not apply. */
    public static String of(NetworkRule.Passed passed) {
        return NetworkWords.of(passed);
    }

    /** Describes the source of a fact about this task, or why the fact is not known. */
    public static String of(Provenance ground) {
        return ProvenanceWords.of(ground);
    }

    /** Describes the rule that decided which network this task is on, and the evidence it used. */
    public static String of(VantageRule rule) {
        return SelfWords.of(rule);
    }

    /** Describes evidence that contradicts the accepted facts about this task. */
    public static String of(Conflict conflict) {
        return SelfWords.of(conflict);
    }

    /** Describes why an address can be dialed, or why none can. */
    public static String of(Dial dial) {
        return DialWords.of(dial);
    }
}

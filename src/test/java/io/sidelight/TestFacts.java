package io.sidelight;

import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.wording.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facts that stand for any, and facts as they are read. */
public final class TestFacts {
    private TestFacts() {}

    /** Any reason. */
    public static Cause because(String text) {
        return new Cause.Quoted(text);
    }

    /** Any ground. */
    public static Provenance ground(String text) {
        return new Provenance.Because(because(text));
    }

    /** Any rule. */
    public static NetworkRule rule(String text) {
        return new NetworkRule.SavedRule(text);
    }

    public static String words(State state) {
        return Wording.of(state);
    }

    /** The words of a reason; empty where there is none. */
    public static String cause(State state) {
        return Wording.cause(state).orElse("");
    }

    /** The words of a state that is stale. */
    public static String stale(Instant since, String cause) {
        return "stale since " + since + ": " + cause;
    }

    /** The words of an instance's disagreements. */
    public static List<String> disagreements(Instance instance) {
        return Wording.of(instance.disagreements());
    }

    public static String why(Instance instance) {
        return Wording.of(instance.dial());
    }

    /** An optional reason. */
    public static Optional<Cause> reason(String text) {
        return Optional.of(because(text));
    }
}

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

/** Arbitrary facts for tests, and the texts of facts. */
public final class TestFacts {
    private TestFacts() {}

    /** Creates a cause with this text. */
    public static Cause because(String text) {
        return new Cause.Quoted(text);
    }

    /** Creates a provenance with this text. */
    public static Provenance ground(String text) {
        return new Provenance.Because(because(text));
    }

    /** Creates a network rule with this text. */
    public static NetworkRule rule(String text) {
        return new NetworkRule.SavedRule(text);
    }

    public static String words(State state) {
        return Wording.of(state);
    }

    /** Returns the text of a state's cause; empty if there is none. */
    public static String cause(State state) {
        return Wording.cause(state).orElse("");
    }

    /** Returns the text of a stale state. */
    public static String stale(Instant since, String cause) {
        return "stale since " + since + ": " + cause;
    }

    /** Returns the texts of an instance's discrepancies. */
    public static List<String> disagreements(Instance instance) {
        return Wording.of(instance.disagreements());
    }

    public static String why(Instance instance) {
        return Wording.of(instance.dial());
    }

    /** Creates an optional cause with this text. */
    public static Optional<Cause> reason(String text) {
        return Optional.of(because(text));
    }
}

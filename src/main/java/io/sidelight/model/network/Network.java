package io.sidelight.model.network;

import io.sidelight.model.evidence.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network of an address.
 *
 * @param name its name in the cluster ({@code dcos}), if it has one and it is known
 * @param rule the rule that classified the network
 * @param passed the more certain rules that were tried before and did not apply
 */
public record Network(Kind kind, Optional<String> name, NetworkRule rule, List<NetworkRule.Passed> passed) {
    public Network {
        passed = List.copyOf(passed);
    }

    /** Creates a network that the first rule classified. */
    public Network(Kind kind, Optional<String> name, NetworkRule rule) {
        this(kind, name, rule, List.of());
    }

    /** The kind of network of a task's address. A {@code VIP} address belongs to a load balancer. */
    public enum Kind {
        HOST,
        OVERLAY,
        BRIDGE,
        VIP,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a copy with the rules that were tried before and did not apply. */
    public Network after(NetworkRule.Passed... rules) {
        return new Network(kind, name, rule, List.of(rules));
    }

    public static Network unknown(Cause cause) {
        return new Network(Kind.UNKNOWN, Optional.empty(), new NetworkRule.Undecided(cause));
    }

    /** Returns the reason why no rule applied; empty if one did. */
    public Optional<Cause> undecided() {
        return rule instanceof NetworkRule.Undecided open ? Optional.of(open.cause()) : Optional.empty();
    }

    /** Compares without the rules that did not apply. Another path to the same result is no change of an instance. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that && kind == that.kind && name.equals(that.name) && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, rule);
    }
}

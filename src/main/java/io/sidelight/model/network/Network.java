package io.sidelight.model.network;

import io.sidelight.model.evidence.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an address lives.
 *
 * @param kind the sort of network
 * @param name its name in the cluster ({@code dcos}), when it has one and it is known
 * @param rule that decided
 * @param passed the more certain rules that were tried before and could not decide
 */
public record Network(Kind kind, Optional<String> name, NetworkRule rule, List<NetworkRule.Passed> passed) {
    public Network {
        passed = List.copyOf(passed);
    }

    /** One that the first rule decided. */
    public Network(Kind kind, Optional<String> name, NetworkRule rule) {
        this(kind, name, rule, List.of());
    }

    /** The sorts of network that a task's address can be on; {@code VIP} addresses belong to a load balancer. */
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

    /** The same, decided after these rules could not. */
    public Network after(NetworkRule.Passed... rules) {
        return new Network(kind, name, rule, List.of(rules));
    }

    public static Network unknown(Cause cause) {
        return new Network(Kind.UNKNOWN, Optional.empty(), new NetworkRule.Undecided(cause));
    }

    /** Why no rule could decide; empty where one did. */
    public Optional<Cause> undecided() {
        return rule instanceof NetworkRule.Undecided open ? Optional.of(open.cause()) : Optional.empty();
    }

    /** The rules that were passed are no part of what it is: an instance is the same if another way comes to the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that && kind == that.kind && name.equals(that.name) && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, rule);
    }
}

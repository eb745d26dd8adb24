package io.sidelight.model.network;

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
 * @param why the rule that decided and what it saw, for people
 * @param passed the more certain rules that were tried before and could not decide, for people
 */
public record Network(Kind kind, Optional<String> name, String why, List<String> passed) {
    public Network {
        passed = List.copyOf(passed);
    }

    /** One that the first rule decided. */
    public Network(Kind kind, Optional<String> name, String why) {
        this(kind, name, why, List.of());
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
    public Network after(String... rules) {
        return new Network(kind, name, why, List.of(rules));
    }

    public static Network unknown(String why) {
        return new Network(Kind.UNKNOWN, Optional.empty(), why);
    }

    /** The way to it is no part of what it is: an instance is the same if another rule comes to the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that && kind == that.kind && name.equals(that.name) && why.equals(that.why);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, why);
    }
}

package io.sidelight.model.evidence;

import java.util.Optional;

/**
 * A value that may be unknown.
 *
 * @param value empty while it is not known
 * @param why the source of the value, or the reason why it is not known
 */
public record Fact<T>(Optional<T> value, Provenance why) {
    public static <T> Fact<T> known(T value, Provenance how) {
        return new Fact<>(Optional.of(value), how);
    }

    public static <T> Fact<T> unknown(Provenance why) {
        return new Fact<>(Optional.empty(), why);
    }
}

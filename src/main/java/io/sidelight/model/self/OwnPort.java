package io.sidelight.model.self;

import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * A port of this task, with its number on each of the task's addresses.
 *
 * @param name from the variables, in lower case, such as {@code native_client} or {@code web-ui}; the index of a port without a name
 * @param host 1-65535, the number on the agent's address
 * @param container 1-65535, the number on the task's own address
 */
public record OwnPort(String name, Fact<Integer> host, Fact<Integer> container) {

    /** Returns the name that is the wanted one in any spelling. The exact spelling, ignoring case, has precedence. */
    public static Optional<String> nameFor(String wanted, Collection<String> names) {
        return names.stream()
                .filter(wanted.toLowerCase(Locale.ROOT)::equals)
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> common(name).equals(common(wanted)))
                        .findFirst());
    }

    /**
     * Normalizes a name. Variable names lose all characters except letters and digits. Marathon turns several other characters into
     * one underscore, the SDK turns each into one.
     */
    private static String common(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    public Fact<Integer> on(Via address) {
        return address == Via.HOST ? host : container;
    }
}

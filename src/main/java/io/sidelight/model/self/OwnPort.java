package io.sidelight.model.self;

import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import java.util.Locale;

/**
 * A port of this task, with its number on each of the task's addresses.
 *
 * @param name from the variables, in lower case, such as {@code native_client} or {@code web-ui}; the index of a port without a name
 * @param host 1-65535, the number on the agent's address
 * @param container 1-65535, the number on the task's own address
 */
public record OwnPort(String name, Fact<Integer> host, Fact<Integer> container) {

    /** Whether this name can stand for the wanted name. Variable names lose all characters except letters and digits. */
    public boolean matchesName(String wanted) {
        return common(name).equals(common(wanted));
    }

    /** Whether this name is exactly the wanted name, ignoring case. */
    public boolean hasExactName(String wanted) {
        return name.equals(wanted.toLowerCase(Locale.ROOT));
    }

    /** Normalizes a name. Marathon turns several other characters into one underscore, the SDK turns each into one. */
    private static String common(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    public Fact<Integer> on(Via address) {
        return address == Via.HOST ? host : container;
    }
}

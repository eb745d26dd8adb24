package io.sidelight.model.self;

import io.sidelight.model.evidence.Fact;
import io.sidelight.model.network.Dial.Via;
import java.util.Locale;

/**
 * A port of this task, with the number that it has on each of its addresses.
 *
 * @param name as the variables have it, in lower case, such as {@code native_client} or {@code web-ui}; the index of a port without a name
 * @param host 1-65535, on the agent's address
 * @param container 1-65535, on the task's own address
 */
public record OwnPort(String name, Fact<Integer> host, Fact<Integer> container) {

    /** Whether a variable of the port with the wanted name can have this name: it may have lost what is no letter and no digit. */
    public boolean isCalled(String wanted) {
        return common(name).equals(common(wanted));
    }

    /** Whether no variable of a port with another name can have this name. */
    public boolean isExactly(String wanted) {
        return name.equals(wanted.toLowerCase(Locale.ROOT));
    }

    /** What all variables of a port have in common. Marathon makes one underscore of several such characters, the SDK one of each. */
    private static String common(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    public Fact<Integer> on(Via address) {
        return address == Via.HOST ? host : container;
    }
}

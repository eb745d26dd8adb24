package io.sidelight.model.self;

import io.sidelight.model.address.Dial.Via;
import io.sidelight.model.evidence.Fact;
import java.util.Locale;

/**
 * A port of this task, with the number that it has on each of its addresses.
 *
 * @param name as the variables have it, in lower case, such as {@code native_client}; the index of a port without a name
 * @param host 1-65535, on the agent's address
 * @param container 1-65535, on the task's own address
 */
public record OwnPort(String name, Fact<Integer> host, Fact<Integer> container) {

    /** The name as variables have it: what is no letter and no digit becomes an underscore. */
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    public boolean isCalled(String wanted) {
        return variable(name).equals(variable(wanted));
    }

    public Fact<Integer> on(Via address) {
        return address == Via.HOST ? host : container;
    }
}

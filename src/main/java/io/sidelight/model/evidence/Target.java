package io.sidelight.model.evidence;

import java.util.Comparator;
import java.util.Locale;

/**
 * What an SRV record leads to.
 *
 * @param name in lower case, without the dot at its end
 * @param port 1-65535; of which address of a task, it does not say
 */
public record Target(String name, int port) implements Comparable<Target> {
    private static final Comparator<Target> ORDER =
            Comparator.comparing(Target::name).thenComparing(Target::port);

    public Target {
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + ":" + port;
    }
}

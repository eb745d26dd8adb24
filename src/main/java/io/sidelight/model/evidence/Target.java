package io.sidelight.model.evidence;

import java.util.Comparator;
import java.util.Locale;

/**
 * The target of an SRV record.
 *
 * @param name in lower case, without the trailing dot
 * @param port 1-65535; the record does not show which of the task's addresses has the port
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

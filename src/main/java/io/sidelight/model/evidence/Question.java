package io.sidelight.model.evidence;

import java.util.Locale;

/**
 * What is asked of a name server.
 *
 * @param name the QNAME, absolute, in lower case, without the dot at its end
 * @param type the QTYPE
 */
public record Question(String name, Type type) {
    /** The types that are asked for. */
    public enum Type {
        A,
        AAAA,
        SRV
    }

    public Question {
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name + " " + type;
    }
}

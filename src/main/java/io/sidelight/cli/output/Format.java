package io.sidelight.cli.output;

import java.util.Locale;

/** A format of data. */
public enum Format {
    /** For people. It fits the terminal. */
    TABLE,
    /** For people, with all columns in full. */
    WIDE,
    /** For programs. */
    JSON,
    /** For programs and people. */
    YAML;

    /** Returns the name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

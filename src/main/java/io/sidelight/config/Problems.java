package io.sidelight.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it can be told at once. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    /**
     * Adds a value that cannot be used.
     *
     * @param key of the setting, such as {@code dns-timeout}
     * @param value as it was written
     * @param accepted what would have been accepted
     */
    void add(String key, String value, String accepted) {
        add(Keys.variable(key) + "=" + value + ": accepted is " + accepted);
    }

    /** Adds one in its own words. */
    void add(String line) {
        lines.add(line);
    }

    /** All of them, a line each. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}

package io.sidelight.config;

import java.util.List;

/** The configuration cannot be used. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /**
     * For these problems.
     *
     * @param problems a line each, with key, value and what is accepted
     */
    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** A line each, with key, value and what is accepted. */
    public List<String> problems() {
        return problems;
    }
}

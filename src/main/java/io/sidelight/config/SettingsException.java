package io.sidelight.config;

import java.util.List;

/** Signals a configuration with errors. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /**
     * Creates the exception.
     *
     * @param problems one line for each error, with key, value and accepted values
     */
    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns one line for each error, with key, value and accepted values. */
    public List<String> problems() {
        return problems;
    }
}

package io.sidelight.cli.agent;

import io.sidelight.config.Settings;

/** Runs the agent until it is told to stop. */
@FunctionalInterface
public interface Server {
    /**
     * Serves with these settings, which are valid.
     *
     * @return the exit code of the process
     */
    int run(Settings settings);
}

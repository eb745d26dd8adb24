package io.sidelight.cli;

import io.sidelight.config.Settings;
import java.util.function.Consumer;

/** Runs the agent until it is told to stop. */
@FunctionalInterface
public interface AgentServer {
    /**
     * Serves with these settings, which are valid.
     *
     * @param complaint is told, in words for a person, what keeps it from serving yet
     * @return the exit code of the process
     */
    int run(Settings settings, Consumer<String> complaint);
}

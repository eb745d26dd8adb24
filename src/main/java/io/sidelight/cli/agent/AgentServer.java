package io.sidelight.cli.agent;

import io.sidelight.config.Settings;
import java.util.function.Consumer;

/** A server that runs the agent until a signal. */
@FunctionalInterface
public interface AgentServer {
    /**
     * Runs the agent with valid settings.
     *
     * @param problem receives a message for people while the agent cannot serve
     * @return the exit code of the process
     */
    int run(Settings settings, Consumer<String> problem);
}

package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/**
 * A port of a task, as one SRV record has it.
 *
 * @param name of the port; empty where the record has none
 * @param isAgents whether the record is one of the agents' ports that tasks were given (domain.md section 2.5)
 * @param task the canonical label of the task
 * @param isOnAgent whether the record leads to the agent's name of the task
 * @param port 1-65535
 */
public record AnnouncedPort(
        Optional<String> name, SrvProtocol protocol, boolean isAgents, String task, boolean isOnAgent, int port) {}

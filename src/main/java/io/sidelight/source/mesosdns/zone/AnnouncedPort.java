package io.sidelight.source.mesosdns.zone;

import java.util.Optional;

/**
 * A port of a task in one SRV record.
 *
 * @param name of the port; empty if the record has none
 * @param isAgents whether it is an agent port that the task was given (domain.md section 2.5)
 * @param task the canonical label of the task
 * @param isOnAgent whether the record's target is the task's agent name
 * @param port 1-65535
 */
public record AnnouncedPort(
        Optional<String> name, SrvProtocol protocol, boolean isAgents, String task, boolean isOnAgent, int port) {}

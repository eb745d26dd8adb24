package io.sidelight.cli.data;

import io.sidelight.cli.client.AgentClient;

/** A part of the view of the running agent, which a command follows. */
public record Followed(AgentClient agent, Selection selection) {}

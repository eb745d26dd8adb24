package io.sidelight.source.named;

import io.sidelight.model.address.Ip;
import java.util.Optional;

/** Tells the agent whose containers have such addresses, where the cluster's overlay state says it ({@code domain.md} 4.1). */
@FunctionalInterface
public interface AgentLookup {
    Optional<Ip> agentOf(Ip container);
}

package io.sidelight.source.dnslist;

import io.sidelight.model.address.Ip;
import java.util.Optional;

/** A lookup of a container address' agent in the cluster's overlay state ({@code domain.md} 4.1). */
@FunctionalInterface
public interface AgentLookup {
    Optional<Ip> agentOf(Ip container);
}

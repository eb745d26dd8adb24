package io.sidelight.model.self;

import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.NamedRange;
import java.util.Optional;

/** The rule that detected the network of this task, and its evidence. */
public sealed interface VantageRule {
    /** The configuration sets the network. */
    record Configured() implements VantageRule {}

    /** An address of the agent is also an address of this task. */
    record SharesAddress(AddressClaim agent) implements VantageRule {}

    /** One of this task's addresses is in the range of a network. */
    record InRange(AddressClaim own, NamedRange range) implements VantageRule {}

    /** {@code LIBPROCESS_IP} is 0.0.0.0, and one of this task's addresses is in no known range. */
    record ListensOnAny(AddressClaim own) implements VantageRule {}

    /** One of this task's addresses differs from the agent's, and is in no known range. */
    record DiffersFromAgent(AddressClaim agent, AddressClaim own) implements VantageRule {}

    /** A variable that Mesos tasks get is set, and no address is on a separate network. */
    record IsTask(String variable) implements VantageRule {}

    /** One of this task's addresses belongs to nodes of a cluster. */
    record IsNode(AddressClaim own) implements VantageRule {}

    /**
     * No evidence of a cluster.
     *
     * @param agent an address that belongs to another machine; empty if none is known
     * @param node the query that only the resolver of a node can resolve
     */
    record NoSign(Optional<AddressClaim> agent, Provenance.NodeLookup node) implements VantageRule {}
}

package io.sidelight.model.self;

import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.NamedRange;
import java.util.Optional;

/** The rule that decided where this task stands, and what it saw. */
public sealed interface VantageRule {
    /** The configuration says it. */
    record Configured() implements VantageRule {}

    /** An address of the agent is one of this task's own. */
    record SharesAddress(AddressClaim agent) implements VantageRule {}

    /** An own address is in the range of a network. */
    record InRange(AddressClaim own, NamedRange range) implements VantageRule {}

    /** The task has to listen anywhere, and an own address is in no known range. */
    record ListensOnAny(AddressClaim own) implements VantageRule {}

    /** An own address is not the agent's, and in no known range. */
    record DiffersFromAgent(AddressClaim agent, AddressClaim own) implements VantageRule {}

    /** A variable of tasks is set, and no address tells of another network. */
    record IsTask(String variable) implements VantageRule {}

    /** An own address is one that nodes of a cluster have. */
    record IsNode(AddressClaim own) implements VantageRule {}

    /**
     * Nothing tells of a cluster.
     *
     * @param agent an address that is another machine's; empty where none is known
     * @param node the query that only a node answers
     */
    record NoSign(Optional<AddressClaim> agent, Provenance.NodeLookup node) implements VantageRule {}
}

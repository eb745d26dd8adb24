package io.sidelight.model.self;

import io.sidelight.model.evidence.Ground;
import io.sidelight.model.network.NamedRange;
import java.util.Optional;

/** The rule that decided where this task stands, and what it saw. */
public sealed interface PlaceRule {
    /** The configuration says it. */
    record Configured() implements PlaceRule {}

    /** An address of the agent is one of this task's own. */
    record SharesAddress(AddressClaim agent) implements PlaceRule {}

    /** An own address is in the range of a network. */
    record InRange(AddressClaim own, NamedRange range) implements PlaceRule {}

    /** The task has to listen anywhere, and an own address is in no known range. */
    record ListensAnywhere(AddressClaim own) implements PlaceRule {}

    /** An own address is not the agent's, and in no known range. */
    record DiffersFromAgent(AddressClaim agent, AddressClaim own) implements PlaceRule {}

    /** A variable of tasks is set, and no address tells of another network. */
    record IsTask(String variable) implements PlaceRule {}

    /** An own address is one that nodes of a cluster have. */
    record IsNode(AddressClaim own) implements PlaceRule {}

    /**
     * Nothing tells of a cluster.
     *
     * @param agent an address that is another machine's; empty where none is known
     * @param node the query that only a node answers
     */
    record NoSign(Optional<AddressClaim> agent, Ground.NodeLookup node) implements PlaceRule {}
}

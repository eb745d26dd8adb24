package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import java.util.Optional;

/** The rule that decided which network an address is on, and what it saw. */
public sealed interface NetworkRule {
    /**
     * The address is in a range.
     *
     * @param fromState whether the overlay state has the range, and not the configuration
     * @param agent that gives addresses of this range to its containers; empty where that is not known
     */
    record InNetworkRange(Ip ip, NamedRange range, boolean fromState, Optional<Ip> agent) implements NetworkRule {}

    /**
     * The address is the agent's.
     *
     * @param byAgentip whether that was more certain than a configured range, as dcos-net itself tells the agent
     */
    record IsAgents(Ip ip, boolean byAgentip) implements NetworkRule {}

    /**
     * The address is another one than the agent's, and in no known range.
     *
     * @param byAgentip whether dcos-net itself tells the agent
     */
    record UnlikeAgent(Ip ip, Ip agent, boolean byAgentip) implements NetworkRule {}

    /** A port of the agent leads to the address, which is in no known range. */
    record BehindPort(Ip ip, Ip agent) implements NetworkRule {}

    /** No rule could decide. */
    record Undecided(Cause cause) implements NetworkRule {}

    /** A rule of before a restart, in the words that a state file has for it. */
    record SavedRule(String text) implements NetworkRule {}

    /** A more certain rule that was tried before and could not decide. */
    sealed interface Passed {
        /** No overlay state is known. */
        record NoOverlayState() implements Passed {}

        /** The overlay state has no range with the address. */
        record NoOverlay(Ip ip) implements Passed {}

        /** No configured range has the address. */
        record NoConfiguredRange(Ip ip) implements Passed {}
    }
}

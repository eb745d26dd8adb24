package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import java.util.Optional;

/** The rule that classified the network of an address, and its evidence. */
public sealed interface NetworkRule {
    /**
     * The address is in a known range.
     *
     * @param fromState whether the range is from the overlay state and not from the configuration
     * @param agent the agent whose containers get addresses of this range; empty if it is not known
     */
    record InNetworkRange(Ip ip, NamedRange range, boolean fromState, Optional<Ip> agent) implements NetworkRule {}

    /**
     * The address belongs to the agent.
     *
     * @param byAgentip whether agentip of dcos-net gives the agent's address, which is more certain than a configured range
     */
    record AgentAddress(Ip ip, boolean byAgentip) implements NetworkRule {}

    /**
     * The address differs from the agent's, and is in no known range.
     *
     * @param byAgentip whether agentip of dcos-net gives the agent's address
     */
    record NotAgentAddress(Ip ip, Ip agent, boolean byAgentip) implements NetworkRule {}

    /** A port of the agent is mapped to the address, which is in no known range. */
    record BehindPort(Ip ip, Ip agent) implements NetworkRule {}

    /** No rule applied. */
    record Undecided(Cause cause) implements NetworkRule {}

    /** A rule from before a restart, with its sentence from the state file. */
    record SavedRule(String text) implements NetworkRule {}

    /** A more certain rule that was tried before and did not apply. */
    sealed interface Passed {
        /** No overlay state is known. */
        record NoOverlayState() implements Passed {}

        /** No range of the overlay state contains the address. */
        record NoOverlay(Ip ip) implements Passed {}

        /** No configured range contains the address. */
        record NoConfiguredRange(Ip ip) implements Passed {}
    }
}

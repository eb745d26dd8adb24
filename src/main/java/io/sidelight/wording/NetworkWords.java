package io.sidelight.wording;

import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.NetworkRule.InNetworkRange;
import io.sidelight.model.network.NetworkRule.NotAgentAddress;
import io.sidelight.model.network.NetworkRule.Passed;

/** The sentences for the rules that classify networks. */
final class NetworkWords {
    static final WordsByKind<NetworkRule> RULES = new WordsByKind<NetworkRule>()
            .on(InNetworkRange.class, in -> in.ip() + " is in " + in.range().range() + part(in))
            .on(
                    NetworkRule.AgentAddress.class,
                    agents -> agents.ip() + " is the host's address"
                            + (agents.byAgentip() ? ", according to agentip" : ""))
            .on(NotAgentAddress.class, differs -> of(differs))
            .on(
                    NetworkRule.BehindPort.class,
                    behind -> behind.ip() + " is behind a mapped port of the host " + behind.agent())
            .on(NetworkRule.Undecided.class, open -> CauseWords.of(open.cause()))
            .on(NetworkRule.SavedRule.class, before -> before.text());

    static final WordsByKind<Passed> PASSED = new WordsByKind<Passed>()
            .on(Passed.NoOverlayState.class, "no overlay state is known")
            .on(Passed.NoOverlay.class, overlay -> "the overlay state has no range with " + overlay.ip())
            .on(Passed.NoConfiguredRange.class, range -> "no configured range has " + range.ip());

    private NetworkWords() {}

    static String of(NetworkRule rule) {
        return RULES.of(rule);
    }

    private static String part(InNetworkRange in) {
        return in.agent()
                        .map(agent -> ", the part of " + in.range().name() + " at agent " + agent)
                        .orElse("")
                + (in.fromState() ? ", according to the overlay state" : "");
    }

    private static String of(NotAgentAddress differs) {
        return differs.byAgentip()
                ? differs.ip() + " is not the host's address, which is " + differs.agent()
                        + " according to agentip, and is in no known range"
                : "inferred: " + differs.ip() + " differs from the host's address " + differs.agent()
                        + " and is in no known range";
    }

    static String of(Passed passed) {
        return PASSED.of(passed);
    }
}

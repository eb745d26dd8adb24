package io.sidelight.wording;

import io.sidelight.model.evidence.Provenance.NodeLookup;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.VantageRule;

/** The sentences for the network of this task, and for the evidence that contradicts it. */
final class SelfWords {
    private static final String ANYWHERE = "LIBPROCESS_IP is 0.0.0.0, as for a task with its own network";

    static final WordsByKind<VantageRule> PLACES = new WordsByKind<VantageRule>()
            .on(VantageRule.Configured.class, "SIDELIGHT_VANTAGE is set")
            .on(
                    VantageRule.SharesAddress.class,
                    shared -> claim(shared.agent()) + " is one of this task's own addresses")
            .on(
                    VantageRule.InRange.class,
                    in -> claim(in.own()) + " is in " + in.range().range() + " ("
                            + in.range().name() + ")")
            .on(VantageRule.ListensOnAny.class, anywhere -> inferred(ANYWHERE, anywhere.own()))
            .on(
                    VantageRule.DiffersFromAgent.class,
                    differs -> inferred("the agent's address is " + claim(differs.agent()), differs.own()))
            .on(VantageRule.IsTask.class, task -> task.variable() + " is set, and no address is on a separate network")
            .on(VantageRule.IsNode.class, node -> claim(node.own()) + " is the address of a cluster node")
            .on(
                    VantageRule.NoSign.class,
                    none -> "no task variable is set, no own address is on a network of the cluster, and "
                            + none.agent()
                                    .map(agent -> claim(agent) + " belongs to another machine")
                                    .orElseGet(() -> node(none.node())));

    static final WordsByKind<Conflict> CONFLICTS = new WordsByKind<Conflict>()
            .on(
                    Conflict.OtherPlace.class,
                    other -> "SIDELIGHT_VANTAGE is " + other.configured() + "; detected without it: " + other.found()
                            + ", because " + of(other.rule()))
            .on(Conflict.OtherRule.class, other -> of(other.believed()) + "; but " + of(other.other()))
            .on(Conflict.ListensAnywhere.class, anywhere -> of(anywhere.believed()) + "; but " + ANYWHERE)
            .on(
                    Conflict.NoInterface.class,
                    foreign -> claim(foreign.claim()) + " is not among the interface addresses " + foreign.interfaces())
            .on(
                    Conflict.OtherAgent.class,
                    other -> "the agent's address is " + claim(other.believed()) + "; but " + claim(other.other()));

    private SelfWords() {}

    static String of(VantageRule rule) {
        return PLACES.of(rule);
    }

    static String of(Conflict conflict) {
        return CONFLICTS.of(conflict);
    }

    private static String inferred(String because, AddressClaim own) {
        return "inferred: " + because + ", and " + claim(own) + " is in no known range";
    }

    private static String claim(AddressClaim claim) {
        return ProvenanceWords.of(claim.source()) + " " + claim.ip();
    }

    private static String node(NodeLookup node) {
        return ProvenanceWords.of(node);
    }
}

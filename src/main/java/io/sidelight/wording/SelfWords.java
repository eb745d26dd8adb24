package io.sidelight.wording;

import io.sidelight.model.evidence.Provenance.NodeLookup;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.VantageRule;

/** Words for where this task stands, and for what contradicts that. */
final class SelfWords {
    private static final String ANYWHERE = "LIBPROCESS_IP is 0.0.0.0, as on a network of its own";

    static final WordsByKind<VantageRule> PLACES = new WordsByKind<VantageRule>()
            .on(VantageRule.Configured.class, "SIDELIGHT_VANTAGE says so")
            .on(VantageRule.SharesAddress.class, shared -> claim(shared.agent()) + " is an address of this task's own")
            .on(
                    VantageRule.InRange.class,
                    in -> claim(in.own()) + " is in " + in.range().range() + " ("
                            + in.range().name() + ")")
            .on(VantageRule.ListensOnAny.class, anywhere -> inferred(ANYWHERE, anywhere.own()))
            .on(
                    VantageRule.DiffersFromAgent.class,
                    differs -> inferred("the agent's address is " + claim(differs.agent()), differs.own()))
            .on(
                    VantageRule.IsTask.class,
                    task -> task.variable() + " is set, and no address tells of a network of this task's own")
            .on(VantageRule.IsNode.class, node -> claim(node.own()) + " is an address that a node of the cluster has")
            .on(
                    VantageRule.NoSign.class,
                    none -> "no variable of a task is set, no own address is on a network of the cluster, and "
                            + none.agent()
                                    .map(agent -> claim(agent) + " is another machine's")
                                    .orElseGet(() -> node(none.node())));

    static final WordsByKind<Conflict> CONFLICTS = new WordsByKind<Conflict>()
            .on(
                    Conflict.OtherPlace.class,
                    other -> "SIDELIGHT_VANTAGE says " + other.configured() + "; without it: " + other.found() + ", as "
                            + of(other.rule()))
            .on(Conflict.OtherRule.class, other -> of(other.believed()) + "; but " + of(other.other()))
            .on(Conflict.ListensAnywhere.class, anywhere -> of(anywhere.believed()) + "; but " + ANYWHERE)
            .on(
                    Conflict.NoInterface.class,
                    foreign -> claim(foreign.claim()) + " is none of the interfaces' addresses " + foreign.interfaces())
            .on(
                    Conflict.OtherAgent.class,
                    other -> "the agent is " + claim(other.believed()) + "; but " + claim(other.other()));

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

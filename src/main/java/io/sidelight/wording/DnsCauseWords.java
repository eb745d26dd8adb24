package io.sidelight.wording;

import io.sidelight.model.evidence.DnsCause;

/** The sentences for causes in the responses of name servers. */
final class DnsCauseWords {
    static final WordsByKind<DnsCause> WORDS = new WordsByKind<DnsCause>()
            .on(
                    DnsCause.Response.class,
                    response -> response.question() + ": " + response.outcome().words() + " from " + response.server())
            .on(DnsCause.NotAmong.class, absent -> absent.ip() + " is not among " + absent.resolved())
            .on(
                    DnsCause.MesosDnsMayLag.class,
                    lag -> "Mesos-DNS has " + lag.mesosDns() + ", autoip has " + lag.autoip() + ": Mesos-DNS may lag")
            .on(
                    DnsCause.OnlyAgentAnswered.class,
                    hidden -> "Mesos-DNS has only the agent's address " + hidden.agent()
                            + " for a container port: put netinfo first in its IPSources to get the container's address")
            .on(
                    DnsCause.AgentNotKnown.class,
                    unknown -> "host address not known: "
                            + unknown.lookup().map(CauseWords::of).orElse(""))
            .on(DnsCause.OneOfSeveral.class, "the task is on one of several agents")
            .on(
                    DnsCause.Contradictory.class,
                    sources -> "contradictory: " + DiscrepancyWords.of(sources.discrepancy()));

    private DnsCauseWords() {}

    static String of(DnsCause cause) {
        return WORDS.of(cause);
    }
}

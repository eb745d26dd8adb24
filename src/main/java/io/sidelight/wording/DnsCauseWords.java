package io.sidelight.wording;

import io.sidelight.model.evidence.DnsCause;

/** Words for causes in what name servers answer. */
final class DnsCauseWords {
    static final WordsByKind<DnsCause> WORDS = new WordsByKind<DnsCause>()
            .on(
                    DnsCause.Response.class,
                    response -> response.question() + ": " + response.outcome().words() + " from " + response.server())
            .on(DnsCause.NotAmong.class, absent -> absent.ip() + " is not among " + absent.answered())
            .on(
                    DnsCause.MesosDnsMayLag.class,
                    lag -> "Mesos-DNS answers " + lag.mesosDns() + ", autoip " + lag.autoip() + ": it may lag")
            .on(
                    DnsCause.OnlyAgentAnswered.class,
                    hidden -> "Mesos-DNS answers only the agent's address " + hidden.agent()
                            + " for a port of the container: netinfo first in its IPSources would show the container's")
            .on(
                    DnsCause.AgentNotKnown.class,
                    unknown -> "host address not known: "
                            + unknown.lookup().map(CauseWords::of).orElse(""))
            .on(DnsCause.OneOfSeveral.class, "it is on one of several")
            .on(DnsCause.Contradictory.class, odds -> "at odds: " + DiscrepancyWords.of(odds.discrepancy()));

    private DnsCauseWords() {}

    static String of(DnsCause cause) {
        return WORDS.of(cause);
    }
}

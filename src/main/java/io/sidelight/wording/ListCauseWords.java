package io.sidelight.wording;

import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.ListCause;

/** Words for causes in a list of endpoints or tasks. */
final class ListCauseWords {
    static final WordsByKind<ListCause> WORDS = new WordsByKind<ListCause>()
            .on(
                    ListCause.Suspect.class,
                    suspect -> "suspect: the list lost "
                            + suspect.loss()
                                    .map(loss -> loss.lost() + " of " + loss.of() + " instances at once")
                                    .orElse("it at once")
                            + ", at " + suspect.since())
            .on(ListCause.TextTooLong.class, text -> "a text of more than " + text.most() + " bytes")
            .on(
                    ListCause.TextsTooLong.class,
                    texts -> "the texts of the service have more than " + texts.most() + " bytes")
            .on(
                    ListCause.OtherMediaType.class,
                    type -> "\"" + type.found() + "\" is neither " + type.json() + " nor " + type.text())
            .on(
                    ListCause.NotJson.class,
                    broken -> "not JSON"
                            + broken.at()
                                    .map(at -> " at line " + at.line() + ", column " + at.column())
                                    .orElse(""))
            .on(ListCause.NoDnsList.class, "the scheduler's object has no list \"dns\"")
            .on(
                    ListCause.NoneReadable.class,
                    none -> "none of the " + none.entries() + " entries of \"dns\" can be read")
            .on(
                    ListCause.NoTask.class,
                    stray -> stray.name() + " leads to " + stray.target() + ", which is no task of " + stray.service())
            .on(
                    ListCause.OtherAgents.class,
                    agents -> "Mesos-DNS has its tasks on " + agents.mesosDns() + ", dcos-net on " + agents.directory())
            .on(
                    ListCause.ByOneOnly.class,
                    one -> "tasks run by " + (one.by() == AnsweringZone.MESOS_DNS ? "Mesos-DNS, on " : "dcos-net, at ")
                            + one.addresses() + ", but not by the other")
            .on(
                    ListCause.NoneAnnounces.class,
                    none -> "tasks run, on " + none.agents() + ", but none announces the port " + none.port())
            .on(
                    ListCause.SeveralTasks.class,
                    several -> "ambiguous: several tasks have the name " + several.name() + ", at "
                            + several.addresses() + ", on the agents " + several.agents())
            .on(ListCause.PortsNotAssigned.class, "its tasks have different ports, and which is whose is not told")
            .on(
                    ListCause.OtherNumbers.class,
                    numbers -> "tasks with ports of their own: " + numbers.mesosDns() + " by Mesos-DNS, "
                            + numbers.directory() + " by dcos-net");

    private ListCauseWords() {}

    static String of(ListCause cause) {
        return WORDS.of(cause);
    }
}

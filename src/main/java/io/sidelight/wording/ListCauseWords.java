package io.sidelight.wording;

import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.ListCause;

/** The sentences for causes in a list of endpoints or tasks. */
final class ListCauseWords {
    static final WordsByKind<ListCause> WORDS = new WordsByKind<ListCause>()
            .on(
                    ListCause.Suspect.class,
                    suspect -> "suspect: the list suddenly lost "
                            + suspect.loss()
                                    .map(loss -> loss.lost() + " of " + loss.of() + " instances")
                                    .orElse("the endpoint")
                            + " at " + suspect.since())
            .on(ListCause.TextTooLong.class, text -> "the text has more than " + text.most() + " bytes")
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
                    stray -> stray.name() + " leads to " + stray.target() + ", which is not a task of "
                            + stray.service())
            .on(
                    ListCause.OtherAgents.class,
                    agents -> "Mesos-DNS has the tasks on " + agents.mesosDns() + ", dcos-net on " + agents.directory())
            .on(
                    ListCause.ByOneOnly.class,
                    one -> one.by() == AnsweringZone.MESOS_DNS
                            ? "Mesos-DNS has tasks on " + one.addresses() + ", dcos-net has none"
                            : "dcos-net has tasks at " + one.addresses() + ", Mesos-DNS has none")
            .on(
                    ListCause.NoneAnnounces.class,
                    none -> "tasks run on " + none.agents() + ", but none of them announces the port " + none.port())
            .on(
                    ListCause.SeveralTasks.class,
                    several -> "ambiguous: several tasks have the name " + several.name() + ", at "
                            + several.addresses() + ", on the agents " + several.agents())
            .on(
                    ListCause.PortsNotAssigned.class,
                    "the tasks have different ports, and no source assigns the ports to the tasks")
            .on(
                    ListCause.OtherNumbers.class,
                    numbers -> "tasks with their own ports: Mesos-DNS has " + numbers.mesosDns() + ", dcos-net has "
                            + numbers.directory());

    private ListCauseWords() {}

    static String of(ListCause cause) {
        return WORDS.of(cause);
    }
}

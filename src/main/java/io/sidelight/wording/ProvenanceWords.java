package io.sidelight.wording;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.evidence.Provenance.HostLookup;
import io.sidelight.model.evidence.Provenance.LearnedFrom;
import io.sidelight.model.evidence.Provenance.NodeLookup;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences for how Sidelight learned a fact about its own task, or why it does not know it. */
final class ProvenanceWords {
    private static final String NOT_YET = "has no response yet";

    static final WordsByKind<LearnedFrom> SOURCES = new WordsByKind<LearnedFrom>()
            .on(LearnedFrom.EnvironmentVariable.class, variable -> variable.name())
            .on(LearnedFrom.Interface.class, "interface")
            .on(LearnedFrom.OverlayStateEntry.class, "overlay state")
            .on(LearnedFrom.NodeName.class, node -> node.name())
            .on(LearnedFrom.ResolvedHostName.class, host -> host.variable() + " " + host.name() + " (DNS)");

    static final WordsByKind<Provenance> GROUNDS = new WordsByKind<Provenance>()
            .on(Provenance.Learned.class, from -> of(from.source()))
            .on(Provenance.Variables.class, both -> both.one() + " and " + both.other())
            .on(Provenance.Pair.class, pair -> of(pair.address()) + ", " + of(pair.port()))
            .on(Provenance.Document.class, document -> document.url())
            .on(Provenance.LastKnown.class, kept -> "kept from before: " + of(kept.latest()))
            .on(Provenance.Because.class, because -> CauseWords.of(because.cause()))
            .on(Provenance.NotFetchedYet.class, never -> never.url() + " was not fetched yet")
            .on(Provenance.NotSet.class, unset -> unset.variable() + " is not set")
            .on(Provenance.NotBothSet.class, unset -> unset.one() + " and " + unset.other() + " are not both set")
            .on(Provenance.NeitherSet.class, unset -> "neither " + unset.one() + " nor " + unset.other() + " is set")
            .on(Provenance.NeverMapped.class, "the SDK maps no port on an overlay")
            .on(
                    Provenance.MappingNotKnown.class,
                    unknown -> "no source shows whether " + unknown.variable() + " is mapped")
            .on(
                    Provenance.NoContainerPort.class,
                    none -> "no variable PORT_<container port> has the value of " + none.variable())
            .on(Provenance.SharesHost.class, "a task on the host's network has no address of its own")
            .on(Provenance.OutsideCluster.class, "this task is outside the cluster")
            .on(
                    Provenance.NoneOn.class,
                    none -> "no interface address of " + none.interfaces() + " is known to be on "
                            + (none.network() == Place.OVERLAY ? "an overlay" : "a bridge"))
            .on(Provenance.AgentUnknown.class, none -> hosts(none.names()) + ", and " + of(none.node()));

    private ProvenanceWords() {}

    static String of(Provenance ground) {
        return GROUNDS.of(ground);
    }

    static String of(LearnedFrom source) {
        return SOURCES.of(source);
    }

    static String of(NodeLookup node) {
        return node.response().map(CauseWords::of).orElseGet(() -> node.name() + " " + NOT_YET);
    }

    private static String hosts(List<HostLookup> names) {
        return names.isEmpty()
                ? "no variable has the agent's address"
                : names.stream().map(ProvenanceWords::host).collect(Collectors.joining(", "));
    }

    private static String host(HostLookup host) {
        String why = host.several().isEmpty()
                ? host.response().map(CauseWords::of).orElse(NOT_YET)
                : "has several addresses, " + host.several();
        return host.variable() + " " + host.name() + ": " + why;
    }
}

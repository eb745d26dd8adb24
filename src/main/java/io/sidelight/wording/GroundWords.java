package io.sidelight.wording;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Ground;
import io.sidelight.model.evidence.Ground.HostLookup;
import io.sidelight.model.evidence.Ground.NodeLookup;
import io.sidelight.model.evidence.Ground.Source;
import java.util.List;
import java.util.stream.Collectors;

/** Words for how something about this task was learned, or why it is not known. */
final class GroundWords {
    private static final String NOT_YET = "was not answered yet";

    static final Words<Source> SOURCES = new Words<Source>()
            .on(Source.Variable.class, variable -> variable.name())
            .on(Source.Interface.class, "interface")
            .on(Source.OverlayState.class, "overlay state")
            .on(Source.NodeName.class, node -> node.name())
            .on(Source.HostName.class, host -> host.variable() + " " + host.name() + " (DNS)");

    static final Words<Ground> GROUNDS = new Words<Ground>()
            .on(Ground.From.class, from -> of(from.source()))
            .on(Ground.Variables.class, both -> both.one() + " and " + both.other())
            .on(Ground.Pair.class, pair -> of(pair.address()) + ", " + of(pair.port()))
            .on(Ground.Document.class, document -> document.url())
            .on(Ground.Kept.class, kept -> "kept from before: " + of(kept.latest()))
            .on(Ground.Because.class, because -> CauseWords.of(because.cause()))
            .on(Ground.NotAskedYet.class, never -> never.url() + " was not asked yet")
            .on(Ground.NotSet.class, unset -> unset.variable() + " is not set")
            .on(Ground.NotBothSet.class, unset -> unset.one() + " and " + unset.other() + " are not both set")
            .on(Ground.NeitherSet.class, unset -> "neither " + unset.one() + " nor " + unset.other() + " is set")
            .on(Ground.NeverMapped.class, "the SDK maps no port on an overlay")
            .on(Ground.MappingNotKnown.class, unknown -> "nothing tells whether " + unknown.variable() + " is mapped")
            .on(
                    Ground.NoContainerPort.class,
                    none -> "no variable PORT_<container port> has the number of " + none.variable())
            .on(Ground.SharesHost.class, "on the host's network this task has no address of its own")
            .on(Ground.Outside.class, "this task is outside of the cluster")
            .on(
                    Ground.NoneOn.class,
                    none -> "none of the interfaces' addresses " + none.interfaces() + " is known to be on "
                            + (none.network() == Place.OVERLAY ? "an overlay" : "a bridge"))
            .on(
                    Ground.NoSuchPort.class,
                    none -> "no variable names a port \"" + none.port() + "\"; those named are " + none.named())
            .on(Ground.AgentNotTold.class, none -> hosts(none.names()) + ", and " + of(none.node()));

    private GroundWords() {}

    static String of(Ground ground) {
        return GROUNDS.of(ground);
    }

    static String of(Source source) {
        return SOURCES.of(source);
    }

    static String of(NodeLookup node) {
        return node.response().map(CauseWords::of).orElseGet(() -> node.name() + " " + NOT_YET);
    }

    private static String hosts(List<HostLookup> names) {
        return names.isEmpty()
                ? "no variable has it"
                : names.stream().map(GroundWords::host).collect(Collectors.joining(", "));
    }

    private static String host(HostLookup host) {
        String why = host.several().isEmpty()
                ? host.response().map(CauseWords::of).orElse(NOT_YET)
                : "has several addresses, " + host.several();
        return host.variable() + " " + host.name() + ": " + why;
    }
}

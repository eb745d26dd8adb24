package io.sidelight.classify;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Network;
import io.sidelight.model.address.Overlays;
import io.sidelight.model.address.Overlays.Slice;
import java.util.List;
import java.util.Optional;

/** Tells which network an address lives on. What the cluster says of its overlays goes before what is configured. */
public final class Networks {
    private final Ranges<NamedRange> configured;
    private final Ranges<NamedRange> overlays;
    private final Ranges<Slice> slices;

    /** Goes by these ranges only. */
    public Networks(List<NamedRange> configured) {
        this(new Ranges<>(configured, NamedRange::range), Overlays.NONE);
    }

    private Networks(Ranges<NamedRange> configured, Overlays learned) {
        this.configured = configured;
        this.overlays = new Ranges<>(learned.networks(), NamedRange::range);
        this.slices = new Ranges<>(learned.slices(), slice -> slice.range().range());
    }

    /** The same with what the cluster says, in place of what it said before. */
    public Networks learned(Overlays overlays) {
        return new Networks(configured, overlays);
    }

    /** The network that an address is on by its range: an overlay as the cluster says, else the longest one configured. */
    public Optional<NamedRange> rangeOf(Ip ip) {
        return overlayOf(ip).or(() -> configured.of(ip));
    }

    /** The agent whose containers have such addresses, as the cluster says. */
    public Optional<Ip> agentOf(Ip ip) {
        return slices.of(ip).map(Slice::agent);
    }

    private Optional<NamedRange> overlayOf(Ip ip) {
        return slices.of(ip).map(Slice::range).or(() -> overlays.of(ip));
    }

    /**
     * The network of a task, by the most certain rule that applies: the cluster's overlays, a configured range, equality with the
     * host's address, difference from it. Without a host's address nothing is guessed.
     *
     * @param container the task's own address
     * @param host the address of the agent that it runs on
     * @param hostLookup what was learned of the host's address, for people, where it is not known
     */
    public Network of(Ip container, Optional<Ip> host, String hostLookup) {
        Optional<NamedRange> range = rangeOf(container);
        if (range.isPresent()) {
            NamedRange found = range.get();
            return new Network(
                    found.kind(), Optional.of(found.name()), container + " is in " + words(container, found));
        }
        if (host.isEmpty()) {
            return Network.unknown("host address not known: " + hostLookup);
        }
        return container.equals(host.get())
                ? new Network(Network.Kind.HOST, Optional.empty(), container + " is the host's address")
                : new Network(
                        Network.Kind.OVERLAY,
                        Optional.empty(),
                        "inferred: " + container + " differs from the host's address " + host.get()
                                + " and is in no known range");
    }

    private String words(Ip ip, NamedRange found) {
        Optional<Ip> agent = agentOf(ip);
        if (agent.isPresent()) {
            return found.range() + ", the part of " + found.name() + " at agent " + agent.get()
                    + ", by the overlay state";
        }
        return found.range() + (overlayOf(ip).isPresent() ? ", by the overlay state" : "");
    }
}

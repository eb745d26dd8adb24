package io.sidelight.classify;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Network;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells which network an address lives on. */
public final class Networks {
    private final List<NamedRange> longestPrefixFirst;

    public Networks(List<NamedRange> ranges) {
        longestPrefixFirst = ranges.stream()
                .sorted(Comparator.comparingInt(
                        (NamedRange range) -> -range.range().prefix()))
                .toList();
    }

    /** The configured range with the longest prefix that holds the address. */
    public Optional<NamedRange> rangeOf(Ip ip) {
        return longestPrefixFirst.stream()
                .filter(range -> range.range().contains(ip))
                .findFirst();
    }

    /**
     * The network of a task, by the most certain rule that applies: a configured range, equality with the host's address,
     * difference from it. Without a host's address nothing is guessed.
     *
     * @param container the task's own address
     * @param host the address of the agent that it runs on
     * @param hostLookup what was learned of the host's address, for people, where it is not known
     */
    public Network of(Ip container, Optional<Ip> host, String hostLookup) {
        Optional<NamedRange> range = rangeOf(container);
        if (range.isPresent()) {
            NamedRange found = range.get();
            return new Network(found.kind(), Optional.of(found.name()), container + " is in " + found.range());
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
                                + " and is in no configured range");
    }
}

package io.sidelight.classify;

import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Network;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.address.Vantage.Place;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells where this task stands, from its own addresses. */
public final class Standpoint {
    /** What DC/OS gives each agent beside its own address: the ends of overlay tunnels, and the name servers. */
    private static final List<String> EVERY_AGENTS = List.of("44.128.0.0/20", "fd01:a::/64", "198.51.100.0/24");

    private Standpoint() {}

    /**
     * The vantage of a task with these addresses: on an overlay or bridge when one of them is, else on the host.
     *
     * @param own the addresses of this task's interfaces, loopback left out
     * @param set the place that the configuration says, which is believed
     */
    public static Vantage of(Collection<Ip> own, Networks networks, Optional<Place> set) {
        List<Ip> ordered = own.stream().sorted().toList();
        Place place = set.orElseGet(() -> learned(ordered, networks));
        Optional<Ip> container = on(place, ordered, networks);
        return new Vantage(
                place,
                container.flatMap(networks::rangeOf).map(NamedRange::name),
                container,
                place == Place.HOST ? hostIp(ordered, networks) : Optional.empty());
    }

    /** An agent has addresses of the overlays and bridges that it offers beside its own; a container has no other. */
    private static Place learned(List<Ip> own, Networks networks) {
        boolean inContainer = !own.isEmpty()
                && own.stream().allMatch(ip -> networks.rangeOf(ip).isPresent());
        if (!inContainer) {
            return Place.HOST;
        }
        return first(Network.Kind.OVERLAY, own, networks).isPresent() ? Place.OVERLAY : Place.BRIDGE;
    }

    /** Not guessed: with several addresses left, any of them may be the one that the cluster knows the agent by. */
    private static Optional<Ip> hostIp(List<Ip> own, Networks networks) {
        List<Ip> left = own.stream()
                .distinct()
                .filter(ip -> networks.rangeOf(ip).isEmpty())
                .filter(ip -> EVERY_AGENTS.stream()
                        .noneMatch(range -> Cidr.parse(range).orElseThrow().contains(ip)))
                .toList();
        return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
    }

    private static Optional<Ip> on(Place place, List<Ip> own, Networks networks) {
        return switch (place) {
            case OVERLAY -> first(Network.Kind.OVERLAY, own, networks);
            case BRIDGE -> first(Network.Kind.BRIDGE, own, networks);
            case HOST, OUTSIDE -> Optional.empty();
        };
    }

    private static Optional<Ip> first(Network.Kind kind, List<Ip> own, Networks networks) {
        return own.stream().filter(ip -> isOn(kind, ip, networks)).findFirst();
    }

    private static boolean isOn(Network.Kind kind, Ip ip, Networks networks) {
        return networks.rangeOf(ip).filter(range -> range.kind() == kind).isPresent();
    }
}

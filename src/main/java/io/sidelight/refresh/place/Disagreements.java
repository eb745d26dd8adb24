package io.sidelight.refresh.place;

import io.sidelight.model.address.Ip;
import io.sidelight.refresh.place.Lookup.Found;
import io.sidelight.refresh.place.Lookup.NotFound;
import io.sidelight.refresh.place.Placement.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the list, autoip and Mesos-DNS say of one task that does not fit together. Not all that differs is at odds: behind a port
 * of the host the list has the container's address and autoip the host's, several tasks may share a name, and an IPv4 address
 * says nothing against an IPv6 one.
 *
 * @param placement what the list says, and how that was judged
 * @param place what came of it all
 */
public record Disagreements(Placement placement, Zones zones, Place place) {
    private static final int NAMED_AT_MOST = 3;

    /** Each in words that name both sides and what is believed; the same for the same facts. */
    public List<String> words() {
        return Stream.of(withTheList(), ofTheZones(), ofTheOverlay())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one that the list, which the port is of, has a part in. */
    public Optional<String> withTheList() {
        return ofTheList().or(this::behindAPort);
    }

    /** The list names an address that is another one than DNS answers, or answered last. */
    private Optional<String> ofTheList() {
        List<Ip> claimed = placement.claimed();
        List<Ip> believed = zones.autoip() instanceof Found own
                ? own.ips()
                : place.container().stream().toList();
        if (isBehindAPort()
                || !comparable(claimed, believed)
                || claimed.stream().anyMatch(believed::contains)) {
            return Optional.empty();
        }
        String listed = "the list says " + text(claimed) + ", ";
        if (zones.autoip() instanceof Found) {
            return Optional.of(listed + "autoip answers " + text(believed) + ": DNS is believed");
        }
        return Optional.of(
                zones.mesosDns() instanceof Found its && its.ips().containsAll(believed)
                        ? listed + "Mesos-DNS answers " + text(its.ips()) + ": DNS is believed"
                        : listed + "DNS last answered " + text(believed) + ": that is kept");
    }

    /** The list names another address than the one that is behind the port. */
    private Optional<String> behindAPort() {
        return zones.containerip()
                .filter(behind -> place.mapped() && behind instanceof Found)
                .map(behind -> ((Found) behind).ips())
                .filter(ips -> placement.claimed().stream().noneMatch(ips::contains))
                .map(ips -> "the list says " + text(placement.claimed()) + ", containerip answers " + text(ips)
                        + ": DNS is believed");
    }

    /** One zone denies what the other or the list has, or both answer what cannot be true together. */
    private Optional<String> ofTheZones() {
        if (zones.autoip() instanceof Found own && zones.mesosDns() instanceof Found its) {
            // With the container first in IPSources, Mesos-DNS answers what autoip does, and the agent's address
            // elsewhere.
            boolean isContainers = place.container().filter(its.ips()::contains).isPresent();
            return isContainers || place.host().filter(its.ips()::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            zones.isAgentTold()
                                    ? "agentip answers "
                                            + text(place.host().stream().toList()) + ", Mesos-DNS " + text(its.ips())
                                            + ": agentip is believed, Mesos-DNS may lag"
                                    : "autoip answers " + text(own.ips()) + ", Mesos-DNS " + text(its.ips())
                                            + ": autoip is believed, Mesos-DNS may lag");
        }
        List<String> denying = Stream.of(new Zone("autoip", zones.autoip()), new Zone("Mesos-DNS", zones.mesosDns()))
                .filter(zone -> zone.lookup().isDenied())
                .map(Zone::name)
                .toList();
        return denying.isEmpty()
                ? Optional.empty()
                : Optional.of(having() + ", " + String.join(" and ", denying)
                        + (denying.size() > 1 ? " deny" : " denies") + " the task: " + belief());
    }

    /** The overlay state has the address at another agent. */
    private Optional<String> ofTheOverlay() {
        return place.container().flatMap(placement.networks()::agentOf).flatMap(agent -> place.host()
                .filter(host -> !host.equals(agent))
                .map(host -> "the overlay state has "
                        + text(place.container().stream().toList())
                        + " at agent " + agent + ", " + (zones.isAgentTold() ? "agentip" : "Mesos-DNS")
                        + " answers " + host + ": DNS is believed"));
    }

    private record Zone(String name, Lookup lookup) {}

    private String having() {
        if (zones.autoip() instanceof Found own) {
            return "autoip answers " + text(own.ips());
        }
        return zones.mesosDns() instanceof Found its ? "Mesos-DNS answers " + text(its.ips()) : "the list has it";
    }

    private String belief() {
        if (zones.autoip() instanceof Found) {
            return "autoip is believed";
        } else if (place.container().isEmpty()) {
            return "its own address is not known";
        }
        Ip own = place.container().get();
        return zones.mesosDns() instanceof Found its && its.ips().contains(own)
                ? "Mesos-DNS is believed"
                : own + " is kept";
    }

    /** Whether autoip has to answer another address than the list's, as the host's port leads to the task. */
    private boolean isBehindAPort() {
        boolean hostNotTold = zones.mesosDns() instanceof NotFound
                && zones.autoip() instanceof Found own
                && own.ips().stream()
                        .allMatch(ip -> placement.networks().rangeOf(ip).isEmpty());
        return place.mapped() || (hostNotTold && placement.claimedOnABridge().isPresent());
    }

    private static boolean comparable(List<Ip> some, List<Ip> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> one.isIpv4() == other.isIpv4()));
    }

    private static String text(List<Ip> ips) {
        int more = ips.size() - NAMED_AT_MOST;
        return ips.stream().sorted().limit(NAMED_AT_MOST).map(Ip::toString).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

package io.sidelight.refresh.picture;

import io.sidelight.model.address.Ip;
import io.sidelight.refresh.picture.Lookup.Found;
import io.sidelight.refresh.picture.Lookup.NotFound;
import io.sidelight.refresh.picture.Placement.Place;
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
record Disagreements(Placement placement, Lookup autoip, Lookup mesosDns, Place place) {
    private static final int NAMED_AT_MOST = 3;

    /** Each in words that name both sides and what is believed; the same for the same facts. */
    List<String> words() {
        return Stream.of(ofTheList(), ofTheZones()).flatMap(Optional::stream).toList();
    }

    /** The list names an address that is another one than DNS answers, or answered last. */
    private Optional<String> ofTheList() {
        List<Ip> claimed = placement.claimed();
        List<Ip> believed = autoip instanceof Found own
                ? own.ips()
                : place.container().stream().toList();
        if (isBehindAPort()
                || !comparable(claimed, believed)
                || claimed.stream().anyMatch(believed::contains)) {
            return Optional.empty();
        }
        String listed = "the list says " + text(claimed) + ", ";
        if (autoip instanceof Found) {
            return Optional.of(listed + "autoip answers " + text(believed) + ": DNS is believed");
        }
        return Optional.of(
                mesosDns instanceof Found its && its.ips().containsAll(believed)
                        ? listed + "Mesos-DNS answers " + text(its.ips()) + ": DNS is believed"
                        : listed + "DNS last answered " + text(believed) + ": that is kept");
    }

    /** One zone denies what the other or the list has, or both answer what cannot be true together. */
    private Optional<String> ofTheZones() {
        if (autoip instanceof Found own && mesosDns instanceof Found its) {
            return place.host().filter(its.ips()::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of("autoip answers " + text(own.ips()) + ", Mesos-DNS " + text(its.ips())
                            + ": autoip is believed, Mesos-DNS may lag");
        }
        List<String> denying = Stream.of(new Zone("autoip", autoip), new Zone("Mesos-DNS", mesosDns))
                .filter(zone -> zone.lookup().isDenied())
                .map(Zone::name)
                .toList();
        return denying.isEmpty()
                ? Optional.empty()
                : Optional.of(having() + ", " + String.join(" and ", denying)
                        + (denying.size() > 1 ? " deny" : " denies") + " the task: " + belief());
    }

    private record Zone(String name, Lookup lookup) {}

    private String having() {
        if (autoip instanceof Found own) {
            return "autoip answers " + text(own.ips());
        }
        return mesosDns instanceof Found its ? "Mesos-DNS answers " + text(its.ips()) : "the list has it";
    }

    private String belief() {
        if (autoip instanceof Found) {
            return "autoip is believed";
        } else if (place.container().isEmpty()) {
            return "its own address is not known";
        }
        Ip own = place.container().get();
        return mesosDns instanceof Found its && its.ips().contains(own) ? "Mesos-DNS is believed" : own + " is kept";
    }

    /** Whether autoip has to answer another address than the list's, as the host's port leads to the task. */
    private boolean isBehindAPort() {
        boolean hostNotTold = mesosDns instanceof NotFound
                && autoip instanceof Found own
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

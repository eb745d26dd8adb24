package io.sidelight.refresh.locate;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.Discrepancy.AgentDiffers;
import io.sidelight.model.evidence.Discrepancy.AnsweredAddresses;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.Discrepancy.Belief;
import io.sidelight.model.evidence.Discrepancy.Denied;
import io.sidelight.model.evidence.Discrepancy.ListDiffers;
import io.sidelight.model.evidence.Discrepancy.MesosDnsDiffers;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.refresh.locate.AddressLookup.NotFound;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contradictions between the list, autoip and Mesos-DNS about one task. Some differences are none: behind a port of the host
 * the list has the container's address and autoip the host's, several tasks may share a name, and an IPv4 address does not
 * contradict an IPv6 one.
 *
 * @param placement the decision about the list's addresses
 * @param place the resulting location
 */
public record Discrepancies(TaskLocator placement, TaskDnsAnswers zones, TaskLocation place) {
    /** All of them; the same for the same facts. */
    public List<Discrepancy> all() {
        return Stream.of(withTheList(), ofTheZones(), ofTheOverlay())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one that the list, which the port is of, has a part in. */
    public Optional<Discrepancy> withTheList() {
        return ofTheList().or(this::behindAPort);
    }

    /** The list has another address than DNS has, or last had. */
    private Optional<Discrepancy> ofTheList() {
        List<Ip> claimed = placement.claimed();
        List<Ip> believed = zones.autoip() instanceof Found own
                ? own.ips()
                : place.container().stream().toList();
        if (isBehindAPort()
                || !comparable(claimed, believed)
                || claimed.stream().anyMatch(believed::contains)) {
            return Optional.empty();
        } else if (zones.autoip() instanceof Found) {
            return Optional.of(new ListDiffers(claimed, AnsweringZone.AUTOIP, believed));
        }
        return Optional.of(
                zones.mesosDns() instanceof Found its && its.ips().containsAll(believed)
                        ? new ListDiffers(claimed, AnsweringZone.MESOS_DNS, its.ips())
                        : new ListDiffers(claimed, AnsweringZone.LAST_KNOWN, believed));
    }

    /** The list names another address than the one that is behind the port. */
    private Optional<Discrepancy> behindAPort() {
        return zones.containerip()
                .filter(behind -> place.mapped() && behind instanceof Found)
                .map(behind -> ((Found) behind).ips())
                .filter(ips -> placement.claimed().stream().noneMatch(ips::contains))
                .map(ips -> new ListDiffers(placement.claimed(), AnsweringZone.CONTAINERIP, ips));
    }

    /** One zone denies a task that another zone or the list has, or the addresses of both exclude each other. */
    private Optional<Discrepancy> ofTheZones() {
        if (zones.autoip() instanceof Found own && zones.mesosDns() instanceof Found its) {
            // With the container first in IPSources, Mesos-DNS has the same address as autoip, and the agent's address
            // elsewhere.
            boolean isContainers = place.container().filter(its.ips()::contains).isPresent();
            return isContainers || place.host().filter(its.ips()::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            zones.isAgentKnown()
                                    ? new MesosDnsDiffers(
                                            AnsweringZone.AGENTIP,
                                            place.host().stream().toList(),
                                            its.ips())
                                    : new MesosDnsDiffers(AnsweringZone.AUTOIP, own.ips(), its.ips()));
        }
        Set<AnsweringZone> denying = EnumSet.noneOf(AnsweringZone.class);
        if (zones.autoip().isDenied()) {
            denying.add(AnsweringZone.AUTOIP);
        }
        if (zones.mesosDns().isDenied()) {
            denying.add(AnsweringZone.MESOS_DNS);
        }
        return denying.isEmpty() ? Optional.empty() : Optional.of(new Denied(having(), denying, belief()));
    }

    /** The overlay state has the address at another agent. */
    private Optional<Discrepancy> ofTheOverlay() {
        AnsweringZone zone = zones.isAgentKnown() ? AnsweringZone.AGENTIP : AnsweringZone.MESOS_DNS;
        return place.container()
                .flatMap(own -> placement.networks().agentOf(own).flatMap(agent -> place.host()
                        .filter(host -> !host.equals(agent))
                        .map(host -> new AgentDiffers(own, agent, zone, host))));
    }

    private Optional<AnsweredAddresses> having() {
        if (zones.autoip() instanceof Found own) {
            return Optional.of(new AnsweredAddresses(AnsweringZone.AUTOIP, own.ips()));
        }
        return zones.mesosDns() instanceof Found its
                ? Optional.of(new AnsweredAddresses(AnsweringZone.MESOS_DNS, its.ips()))
                : Optional.empty();
    }

    private Belief belief() {
        if (zones.autoip() instanceof Found) {
            return new Belief.OfZone(AnsweringZone.AUTOIP);
        } else if (place.container().isEmpty()) {
            return new Belief.NoAddress();
        }
        Ip own = place.container().get();
        return zones.mesosDns() instanceof Found its && its.ips().contains(own)
                ? new Belief.OfZone(AnsweringZone.MESOS_DNS)
                : new Belief.LastKnownAddress(own);
    }

    /** Whether autoip has to differ from the list's address, as the host's port leads to the task. */
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
}

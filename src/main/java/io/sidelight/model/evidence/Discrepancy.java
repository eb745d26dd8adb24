package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A contradiction between the list, dcos-net, Mesos-DNS and the overlay state about one task, and the source that is used. */
public sealed interface Discrepancy {
    /** The DNS zone with a task's addresses. */
    enum AnsweringZone {
        AUTOIP,
        CONTAINERIP,
        AGENTIP,
        MESOS_DNS,
        /** The last known response, because no name server responds now. */
        LAST_KNOWN
    }

    /**
     * The list has other addresses than DNS.
     *
     * @param listed the list's addresses, sorted
     * @param zone the zone with the DNS addresses
     * @param resolved the DNS addresses, sorted
     */
    record ListDiffers(List<Ip> listed, AnsweringZone zone, List<Ip> resolved) implements Discrepancy {
        public ListDiffers {
            listed = sorted(listed);
            resolved = sorted(resolved);
        }
    }

    /**
     * The responses of Mesos-DNS and dcos-net cannot both be true. dcos-net is used.
     *
     * @param zone the zone of dcos-net
     * @param resolved the addresses of that zone, sorted
     * @param mesosDns the addresses of Mesos-DNS, sorted
     */
    record MesosDnsDiffers(AnsweringZone zone, List<Ip> resolved, List<Ip> mesosDns) implements Discrepancy {
        public MesosDnsDiffers {
            resolved = sorted(resolved);
            mesosDns = sorted(mesosDns);
        }
    }

    /**
     * Some zones deny a task that another zone or the list has.
     *
     * @param has the zone that has the task; empty if only the list has it
     * @param denying the one or two zones that deny it
     */
    record Denied(Optional<AnsweredAddresses> has, Set<AnsweringZone> denying, Belief belief) implements Discrepancy {
        public Denied {
            denying = Set.copyOf(denying);
        }
    }

    /**
     * A zone and its addresses.
     *
     * @param addresses sorted
     */
    record AnsweredAddresses(AnsweringZone zone, List<Ip> addresses) {
        public AnsweredAddresses {
            addresses = sorted(addresses);
        }
    }

    /** The evidence that is used for a denied task. */
    sealed interface Belief {
        /** A zone that has the task. */
        record OfZone(AnsweringZone zone) implements Belief {}

        /** The last known address. */
        record LastKnownAddress(Ip address) implements Belief {}

        /** No address, because none was ever known. */
        record NoAddress() implements Belief {}
    }

    /**
     * The overlay state has the address at another agent than DNS. DNS is used.
     *
     * @param zone the zone with the agent's address
     */
    record AgentDiffers(Ip container, Ip agent, AnsweringZone zone, Ip resolved) implements Discrepancy {}

    /** A discrepancy from before a restart. Only its sentence from the state file is known. */
    record SavedDiscrepancyText(String text) implements Discrepancy {}

    private static List<Ip> sorted(Collection<Ip> ips) {
        return ips.stream().sorted().toList();
    }
}

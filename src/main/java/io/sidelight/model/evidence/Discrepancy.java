package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A contradiction between the list, dcos-net, Mesos-DNS and the overlay state about one task, and what is believed. */
public sealed interface Discrepancy {
    /** The zone that answers for a task. */
    enum AnsweringZone {
        AUTOIP,
        CONTAINERIP,
        AGENTIP,
        MESOS_DNS,
        /** No name server now: what one answered before. */
        LAST_KNOWN
    }

    /**
     * The list has other addresses than name servers answer.
     *
     * @param listed sorted
     * @param zone what answers
     * @param answered sorted
     */
    record ListDiffers(List<Ip> listed, AnsweringZone zone, List<Ip> answered) implements Discrepancy {
        public ListDiffers {
            listed = sorted(listed);
            answered = sorted(answered);
        }
    }

    /**
     * Mesos-DNS answers what cannot be true together with what dcos-net answers. dcos-net is believed.
     *
     * @param zone of dcos-net
     * @param answered by that zone, sorted
     * @param mesosDns sorted
     */
    record MesosDnsDiffers(AnsweringZone zone, List<Ip> answered, List<Ip> mesosDns) implements Discrepancy {
        public MesosDnsDiffers {
            answered = sorted(answered);
            mesosDns = sorted(mesosDns);
        }
    }

    /**
     * Some zones deny a task that another one or the list has.
     *
     * @param has what has the task; empty where only the list has it
     * @param denying one or two
     */
    record Denied(Optional<AnsweredAddresses> has, Set<AnsweringZone> denying, Belief belief) implements Discrepancy {
        public Denied {
            denying = Set.copyOf(denying);
        }
    }

    /**
     * A zone and the addresses that it answers.
     *
     * @param addresses sorted
     */
    record AnsweredAddresses(AnsweringZone zone, List<Ip> addresses) {
        public AnsweredAddresses {
            addresses = sorted(addresses);
        }
    }

    /** The statement that is believed where a task is denied. */
    sealed interface Belief {
        /** A zone that has the task. */
        record OfZone(AnsweringZone zone) implements Belief {}

        /** The address that was known before. */
        record LastKnownAddress(Ip address) implements Belief {}

        /** No address was ever known. */
        record NoAddress() implements Belief {}
    }

    /**
     * The overlay state has the address at another agent than name servers answer. Those are believed.
     *
     * @param zone what answers the agent's address
     */
    record AgentDiffers(Ip container, Ip agent, AnsweringZone zone, Ip answered) implements Discrepancy {}

    /** One of before a restart, in the words that a state file has for it: its facts are not known any more. */
    record SavedDiscrepancyText(String text) implements Discrepancy {}

    private static List<Ip> sorted(Collection<Ip> ips) {
        return ips.stream().sorted().toList();
    }
}

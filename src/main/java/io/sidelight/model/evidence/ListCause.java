package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A reason in a list of endpoints or tasks: of a scheduler, or as name servers tell it. */
public sealed interface ListCause extends Cause {
    /**
     * The list lost too much at once to be believed.
     *
     * @param loss of instances; empty where the whole is a text
     * @param since when it was first seen
     */
    record Suspect(Optional<Loss> loss, Instant since) implements ListCause {}

    /**
     * How many instances a list lost.
     *
     * @param of that there were
     */
    record Loss(int lost, int of) {}

    /** The text of an endpoint has more bytes than are kept. */
    record TextTooLong(int most) implements ListCause {}

    /** The texts of a service have more bytes together than are kept. */
    record TextsTooLong(int most) implements ListCause {}

    /** The document is of another type than an endpoint's. */
    record OtherMediaType(String found, String json, String text) implements ListCause {}

    /** The document is not JSON. */
    record NotJson(Optional<Position> at) implements ListCause {}

    /** A place in a document; both count from 1. */
    record Position(int line, int column) {}

    /** The scheduler's object has no list of DNS names. */
    record NoDnsList() implements ListCause {}

    /** Not one of the entries can be read. */
    record NoneReadable(int entries) implements ListCause {}

    /**
     * An SRV record leads to a name that is no task's.
     *
     * @param service whose task it should be
     */
    record NoTask(String name, Target target, String service) implements ListCause {}

    /** Mesos-DNS and dcos-net have the tasks on other agents. */
    record OtherAgents(List<Ip> mesosDns, List<Ip> directory) implements ListCause {
        public OtherAgents {
            mesosDns = List.copyOf(mesosDns);
            directory = List.copyOf(directory);
        }
    }

    /**
     * Tasks run by one of Mesos-DNS and dcos-net alone.
     *
     * @param by Mesos-DNS, which has them on agents, or else dcos-net, which has them at addresses of their own
     */
    record ByOneOnly(Discrepancy.AnsweringZone by, List<Ip> addresses) implements ListCause {
        public ByOneOnly {
            addresses = List.copyOf(addresses);
        }
    }

    /** Tasks run, but none announces the port that the configuration names. */
    record NoneAnnounces(List<Ip> agents, String port) implements ListCause {
        public NoneAnnounces {
            agents = List.copyOf(agents);
        }
    }

    /** Several tasks have a name that should be one task's. */
    record SeveralTasks(String name, List<Ip> addresses, List<Ip> agents) implements ListCause {
        public SeveralTasks {
            addresses = List.copyOf(addresses);
            agents = List.copyOf(agents);
        }
    }

    /** The tasks have different ports, and nothing tells which is whose. */
    record PortsNotAssigned() implements ListCause {}

    /** Mesos-DNS and dcos-net have different numbers of tasks with ports of their own. */
    record OtherNumbers(int mesosDns, int directory) implements ListCause {}
}

package io.sidelight.model.evidence;

import io.sidelight.model.address.Ip;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cause in a list of endpoints or tasks, from a scheduler or from name servers. */
public sealed interface ListCause extends Cause {
    /**
     * The list suddenly lost too much, so the loss is ignored for a while.
     *
     * @param loss the lost instances; empty for a text endpoint
     * @param since time of the first list with the loss
     */
    record Suspect(Optional<Loss> loss, Instant since) implements ListCause {}

    /**
     * The number of instances that a list lost.
     *
     * @param of number of instances before the loss
     */
    record Loss(int lost, int of) {}

    /** The text of an endpoint has more bytes than the limit. */
    record TextTooLong(int most) implements ListCause {}

    /** The texts of a service together have more bytes than the limit. */
    record TextsTooLong(int most) implements ListCause {}

    /** The document does not have the media type of an endpoint. */
    record OtherMediaType(String found, String json, String text) implements ListCause {}

    /** The document is not JSON. */
    record NotJson(Optional<Position> at) implements ListCause {}

    /** A position in a document. Lines and columns count from 1. */
    record Position(int line, int column) {}

    /** The scheduler's object has no list of DNS names. */
    record NoDnsList() implements ListCause {}

    /** None of the entries can be read. */
    record NoneReadable(int entries) implements ListCause {}

    /**
     * The target of an SRV record is not the name of a task.
     *
     * @param service the service of the expected task
     */
    record NoTask(String name, Target target, String service) implements ListCause {}

    /** Mesos-DNS and dcos-net have the tasks on different agents. */
    record OtherAgents(List<Ip> mesosDns, List<Ip> directory) implements ListCause {
        public OtherAgents {
            mesosDns = List.copyOf(mesosDns);
            directory = List.copyOf(directory);
        }
    }

    /**
     * Only one of Mesos-DNS and dcos-net has tasks.
     *
     * @param by Mesos-DNS, with the addresses of agents, or dcos-net, with the tasks' own addresses
     */
    record ByOneOnly(Discrepancy.AnsweringZone by, List<Ip> addresses) implements ListCause {
        public ByOneOnly {
            addresses = List.copyOf(addresses);
        }
    }

    /** Tasks run, but none of them announces the configured port. */
    record NoneAnnounces(List<Ip> agents, String port) implements ListCause {
        public NoneAnnounces {
            agents = List.copyOf(agents);
        }
    }

    /** Several tasks have a name that should belong to one task. */
    record SeveralTasks(String name, List<Ip> addresses, List<Ip> agents) implements ListCause {
        public SeveralTasks {
            addresses = List.copyOf(addresses);
            agents = List.copyOf(agents);
        }
    }

    /** The tasks have different ports, and no source assigns the ports to the tasks. */
    record PortsNotAssigned() implements ListCause {}

    /** Mesos-DNS and dcos-net have different numbers of tasks with their own ports. */
    record OtherNumbers(int mesosDns, int directory) implements ListCause {}
}

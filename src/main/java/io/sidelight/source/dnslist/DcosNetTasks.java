package io.sidelight.source.dnslist;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.dnslist.AnnouncedPorts.Port;
import io.sidelight.source.dnslist.GroupResult.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tasks of one group in a cluster with dcos-net.
 *
 * <p>An SRV record of Mesos-DNS pairs every port with the agent's address, although on an overlay the port is the container's. The
 * records under {@code slave} list the agent ports, so each of those belongs to the task in the record's name.
 * {@link ContainerPorts} assigns addresses to the other ports.
 *
 * @param names that all tasks of the group share
 * @param tasks names of single tasks
 */
record DcosNetTasks(
        GroupNames names,
        TaskNames tasks,
        AnnouncedPorts announced,
        Map<Question, QueryResult> responses,
        AgentLookup agentOf) {
    /**
     * Returns the additional queries that distinguish the tasks with container ports; empty if all tasks have the same ports.
     */
    List<Question> needs() {
        ContainerPorts own = own(ports());
        return own.byTask().isEmpty() || own.areAlike()
                ? List.of()
                : tasks.addresses(List.copyOf(own.byTask().keySet()));
    }

    GroupResult result() {
        if (announced.failure().isPresent()) {
            return GroupResult.failed(announced.failure().get());
        }
        List<Port> ports = ports();
        if (ports.isEmpty()) {
            return withoutPorts();
        }
        List<ListedInstance> onAgents = ports.stream()
                .filter(port -> port.owner() == PortOwner.AGENT)
                .map(tasks::onAgent)
                .toList();
        ContainerPorts own = own(ports);
        return own.byTask().isEmpty() ? new Running(onAgents) : with(onAgents, own.result());
    }

    private static GroupResult with(List<ListedInstance> onAgents, GroupResult own) {
        return own instanceof Running running
                ? new Running(Stream.concat(onAgents.stream(), running.instances().stream())
                        .toList())
                : own;
    }

    private ContainerPorts own(List<Port> ports) {
        return ContainerPorts.of(ports, names, tasks, responses, agentOf);
    }

    /** Returns the announced ports, or one port for each task if the configuration sets the port. */
    private List<Port> ports() {
        if (tasks.group().port().isEmpty()) {
            return announced.ports();
        }
        int number = tasks.group().port().get();
        List<Port> configured = announced.ports().stream()
                .filter(port -> port.number() == number)
                .toList();
        return configured.isEmpty() ? unannounced(number) : configured;
    }

    private List<Port> unannounced(int number) {
        boolean isHosts = NameAddresses.of(names.usable(), responses)
                .without(NameAddresses.of(names.agents(), responses))
                .isNone();
        return announced.tasks().stream()
                .map(task -> new Port(task, number, Protocol.TCP, isHosts ? PortOwner.AGENT : PortOwner.CONTAINER))
                .toList();
    }

    /** Returns the result without announced ports. Either no task runs, or the tasks have no ports. */
    private GroupResult withoutPorts() {
        for (String name : List.of(names.slave(), names.agents())) {
            NameAddresses hosts = NameAddresses.of(name, responses);
            if (!hosts.isAuthoritative()) {
                return GroupResult.failed(hosts.decisive());
            }
        }
        NameAddresses usable = NameAddresses.of(names.usable(), responses);
        NameAddresses slaves = NameAddresses.of(names.slave(), responses);
        if (!usable.isAuthoritative()) {
            return GroupResult.failed(usable.decisive());
        } else if (usable.isNone() != slaves.isNone()) {
            return GroupResult.inconsistent(
                    usable.isNone()
                            ? new ListCause.ByOneOnly(AnsweringZone.MESOS_DNS, slaves.oneEach())
                            : new ListCause.ByOneOnly(AnsweringZone.AUTOIP, usable.oneEach()));
        } else if (!usable.isNone() && tasks.group().portName().isPresent()) {
            return GroupResult.inconsistent(new ListCause.NoneAnnounces(
                    slaves.oneEach(), tasks.group().portName().get()));
        }
        List<ListedInstance> instances = new ArrayList<>();
        for (Ip address : usable.oneEach()) {
            instances.add(new ListedInstance(
                    new SharedTask(names.task(), address).toString(),
                    Optional.of(names.usable()),
                    tasks.group().port().orElse(0),
                    List.of(address)));
        }
        return new Running(instances);
    }
}

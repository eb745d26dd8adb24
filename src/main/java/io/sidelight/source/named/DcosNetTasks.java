package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy.AnsweringZone;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.named.AnnouncedPorts.Port;
import io.sidelight.source.named.GroupResult.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the tasks of one group in a cluster with dcos-net.
 *
 * <p>An SRV record of Mesos-DNS pairs every port with the agent's address, though on an overlay it is a port of the container's. The
 * records under {@code slave} tell which ports are the agents': such a port is one of the task that the record names. The other ports
 * are for {@link ContainerPorts} to place.
 *
 * @param names that all tasks of the group share
 * @param tasks names of single ones
 */
record DcosNetTasks(
        GroupNames names,
        TaskNames tasks,
        AnnouncedPorts announced,
        Map<Question, QueryResult> answers,
        AgentLookup agentOf) {
    /** The further answers that it takes to tell the tasks with ports of their own apart; nothing where they are all alike. */
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
        return own instanceof Running told
                ? new Running(Stream.concat(onAgents.stream(), told.instances().stream())
                        .toList())
                : own;
    }

    private ContainerPorts own(List<Port> ports) {
        return ContainerPorts.of(ports, names, tasks, answers, agentOf);
    }

    /** The announced ports; of a group whose port the configuration says, that one alone of each task. */
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
        boolean isHosts = NameAddresses.of(names.usable(), answers)
                .without(NameAddresses.of(names.agents(), answers))
                .isNone();
        return announced.tasks().stream()
                .map(task -> new Port(task, number, Protocol.TCP, isHosts ? PortOwner.AGENT : PortOwner.CONTAINER))
                .toList();
    }

    /** No port is announced: by no task, or because there is none. */
    private GroupResult withoutPorts() {
        for (String name : List.of(names.slave(), names.agents())) {
            NameAddresses hosts = NameAddresses.of(name, answers);
            if (!hosts.isAuthoritative()) {
                return GroupResult.failed(hosts.decisive());
            }
        }
        NameAddresses usable = NameAddresses.of(names.usable(), answers);
        NameAddresses slaves = NameAddresses.of(names.slave(), answers);
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
        List<ListedInstance> claims = new ArrayList<>();
        for (Ip address : usable.oneEach()) {
            claims.add(new ListedInstance(
                    new SharedTask(names.task(), address).toString(),
                    Optional.of(names.usable()),
                    tasks.group().port().orElse(0),
                    List.of(address)));
        }
        return new Running(claims);
    }
}

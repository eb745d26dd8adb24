package io.sidelight.source.dnslist;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.dnslist.AnnouncedPorts.Port;
import io.sidelight.source.dnslist.GroupResult.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The container ports of a group's tasks, and their addresses. Mesos-DNS has the ports, by task. dcos-net has the addresses,
 * all under one name. If all tasks have the same ports, each address stands for one task. Otherwise an
 * address needs evidence: the response for a task's own name has it, or that task is alone on the address' agent. Both servers
 * must agree on the agents, because they learn of a change at different times.
 *
 * @param byTask the ports of each task; empty if no task has any
 */
record ContainerPorts(
        SortedMap<String, List<Port>> byTask,
        GroupNames names,
        TaskNames tasks,
        Map<Question, QueryResult> responses,
        AgentLookup agentOf) {
    static ContainerPorts of(
            List<Port> ports,
            GroupNames names,
            TaskNames tasks,
            Map<Question, QueryResult> responses,
            AgentLookup agentOf) {
        SortedMap<String, List<Port>> byTask = new TreeMap<>();
        ports.stream()
                .filter(port -> port.owner() != PortOwner.AGENT)
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .forEach(port -> byTask.computeIfAbsent(port.task(), first -> new ArrayList<>())
                        .add(port));
        return new ContainerPorts(byTask, names, tasks, responses, agentOf);
    }

    /** Returns whether all tasks have the same ports, so that addresses need no assignment to tasks. */
    boolean areAlike() {
        int count = byTask.size();
        boolean samePorts =
                byTask.values().stream().map(ContainerPorts::numbers).distinct().count() == 1;
        return samePorts && (own().ipv4().size() == count || own().ipv6().size() == count);
    }

    private static List<String> numbers(List<Port> ports) {
        return ports.stream().map(port -> port.number() + "/" + port.protocol()).toList();
    }

    GroupResult result() {
        NameAddresses slaves = NameAddresses.of(names.slave(), responses);
        Optional<NameAddresses> notAuthoritative = Stream.of(slaves, agents(), own())
                .filter(needed -> !needed.isAuthoritative())
                .findFirst();
        if (notAuthoritative.isPresent()) {
            return GroupResult.failed(notAuthoritative.get().decisive());
        } else if (!slaves.oneEach().equals(agents().oneEach())) {
            return GroupResult.inconsistent(new ListCause.OtherAgents(slaves.oneEach(), agents().oneEach()));
        } else if (areAlike()) {
            List<Port> ports = byTask.values().iterator().next();
            List<Ip> each = own().ipv4().size() == byTask.size() ? own().ipv4() : own().ipv6();
            return new Running(
                    each.stream().flatMap(address -> at(address, ports)).toList());
        } else if (byTask.size() == 1 && !own().isNone()) {
            return new Running(ofOnlyTask());
        }
        return assignEach();
    }

    /** Returns the instances of a single task. All addresses belong to it, because it is on several networks. */
    private List<ListedInstance> ofOnlyTask() {
        return byTask.values().iterator().next().stream()
                .map(port -> new ListedInstance(
                        port.task(),
                        Optional.of(names.usable()),
                        port.number(),
                        port.protocol(),
                        PortOwner.CONTAINER,
                        own().all()))
                .toList();
    }

    private GroupResult assignEach() {
        List<ListedInstance> instances = new ArrayList<>();
        boolean isAnyAssigned = false;
        for (Map.Entry<String, List<Port>> task : byTask.entrySet()) {
            List<Ip> addresses = addressesOf(task.getKey());
            isAnyAssigned |= !addresses.isEmpty();
            if (addresses.isEmpty()) {
                task.getValue().forEach(port -> instances.add(tasks.ofTask(port)));
            }
            addresses.forEach(address -> at(address, task.getValue()).forEach(instances::add));
        }
        return isAnyAssigned ? new Running(instances) : GroupResult.inconsistent(inconsistency());
    }

    private Cause inconsistency() {
        return byTask.values().stream().map(ContainerPorts::numbers).distinct().count() > 1
                ? new ListCause.PortsNotAssigned()
                : new ListCause.OtherNumbers(byTask.size(), own().oneEach().size());
    }

    /** Returns the addresses that only this task can have. */
    private List<Ip> addressesOf(String label) {
        List<Ip> named = NameAddresses.of(tasks.mesos(label), responses).all().stream()
                .filter(own().all()::contains)
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Map<String, Ip> agentOfTask = new HashMap<>();
        byTask.keySet().forEach(task -> NameAddresses.of(tasks.slave(task), responses).oneEach().stream()
                .findFirst()
                .ifPresent(agent -> agentOfTask.put(task, agent)));
        Optional<Ip> agent = Optional.ofNullable(agentOfTask.get(label));
        boolean isAlone = agentOfTask.size() == byTask.size()
                && agent.filter(mine -> agentOfTask.values().stream()
                                        .filter(mine::equals)
                                        .count()
                                == 1)
                        .isPresent();
        return isAlone
                ? own().oneEach().stream()
                        .filter(address -> agentOf.agentOf(address).equals(agent))
                        .toList()
                : List.of();
    }

    private Stream<ListedInstance> at(Ip address, List<Port> ports) {
        String task = new SharedTask(names.task(), address).toString();
        return ports.stream()
                .map(port -> new ListedInstance(
                        task,
                        Optional.of(names.usable()),
                        port.number(),
                        port.protocol(),
                        PortOwner.CONTAINER,
                        List.of(address)));
    }

    private NameAddresses own() {
        return NameAddresses.of(names.usable(), responses).without(agents());
    }

    private NameAddresses agents() {
        return NameAddresses.of(names.agents(), responses);
    }
}

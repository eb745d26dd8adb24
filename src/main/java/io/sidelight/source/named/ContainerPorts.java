package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.named.AnnouncedPorts.Port;
import io.sidelight.source.named.GroupResult.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ports of tasks' own, not of their agents', and the addresses that they belong to. Mesos-DNS has the ports, by task; dcos-net has
 * the addresses, all under one name. Where all tasks have the same ports, each address is a task that is known by it alone.
 * Else a task is told by an address that only it can have: its own name answers it, or it is the only one on its agent. Both servers
 * have to tell of the same agents, as they learn of a change at different times.
 *
 * @param byTask the ports of each task; empty where no task has any
 */
record ContainerPorts(
        SortedMap<String, List<Port>> byTask,
        GroupNames names,
        TaskNames tasks,
        Map<Question, QueryResult> answers,
        AgentLookup agentOf) {
    static ContainerPorts of(
            List<Port> ports,
            GroupNames names,
            TaskNames tasks,
            Map<Question, QueryResult> answers,
            AgentLookup agentOf) {
        SortedMap<String, List<Port>> byTask = new TreeMap<>();
        ports.stream()
                .filter(port -> port.owner() != PortOwner.AGENT)
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .forEach(port -> byTask.computeIfAbsent(port.task(), first -> new ArrayList<>())
                        .add(port));
        return new ContainerPorts(byTask, names, tasks, answers, agentOf);
    }

    /** Whether each address is one of the tasks, no matter which. */
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
        NameAddresses slaves = NameAddresses.of(names.slave(), answers);
        Optional<NameAddresses> unanswered = Stream.of(slaves, agents(), own())
                .filter(needed -> !needed.isAuthoritative())
                .findFirst();
        if (unanswered.isPresent()) {
            return GroupResult.failed(unanswered.get().decisive());
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

    /** All addresses are those of the one task, which is on several networks. */
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
        List<ListedInstance> claims = new ArrayList<>();
        boolean isAnyTold = false;
        for (Map.Entry<String, List<Port>> task : byTask.entrySet()) {
            List<Ip> addresses = addressesOf(task.getKey());
            isAnyTold |= !addresses.isEmpty();
            if (addresses.isEmpty()) {
                task.getValue().forEach(port -> claims.add(tasks.ofTask(port)));
            }
            addresses.forEach(address -> at(address, task.getValue()).forEach(claims::add));
        }
        return isAnyTold ? new Running(claims) : GroupResult.inconsistent(inconsistency());
    }

    private Cause inconsistency() {
        return byTask.values().stream().map(ContainerPorts::numbers).distinct().count() > 1
                ? new ListCause.PortsNotAssigned()
                : new ListCause.OtherNumbers(byTask.size(), own().oneEach().size());
    }

    /** The addresses that can only be those of this task. */
    private List<Ip> addressesOf(String label) {
        List<Ip> named = NameAddresses.of(tasks.mesos(label), answers).all().stream()
                .filter(own().all()::contains)
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Map<String, Ip> agentOfTask = new HashMap<>();
        byTask.keySet().forEach(task -> NameAddresses.of(tasks.slave(task), answers).oneEach().stream()
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
        return NameAddresses.of(names.usable(), answers).without(agents());
    }

    private NameAddresses agents() {
        return NameAddresses.of(names.agents(), answers);
    }
}

package io.sidelight.source.dnslist;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.dnslist.AnnouncedPorts.Port;
import io.sidelight.source.dnslist.GroupResult.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks of one group in a cluster without dcos-net. Mesos-DNS has a name for each single task, with its address for every
 * {@code IPSources} ({@code domain.md}, observed). Ports and addresses are therefore paired by task.
 */
record MesosDnsTasks(
        GroupNames names, TaskNames tasks, AnnouncedPorts announced, Map<Question, QueryResult> responses) {
    GroupResult result() {
        Optional<Integer> port = tasks.group().port();
        if (port.isPresent() && announced.tasks().size() < 2) {
            return ofItsName(port.get());
        } else if (announced.failure().isPresent()) {
            return GroupResult.failed(announced.failure().get());
        } else if (announced.ports().isEmpty()) {
            return withoutPorts();
        }
        return new Running(port.map(this::each).orElse(announced.ports()).stream()
                .map(tasks::ofTask)
                .toList());
    }

    /** Returns the instance for a configured port of the only task with this name. */
    private GroupResult ofItsName(int number) {
        boolean isOne = announced.tasks().size() == 1;
        List<Ip> mesos = NameAddresses.of(names.mesos(), responses).oneEach();
        List<Ip> agents = NameAddresses.of(names.slave(), responses).oneEach();
        if (!isOne && (mesos.size() > 1 || agents.size() > 1)) {
            return agents.size() > 1 && mesos.equals(agents)
                    ? new Running(at(agents, names.slave(), number))
                    : GroupResult.inconsistent(new ListCause.SeveralTasks(names.mesos(), mesos, agents));
        }
        Optional<Port> known = announced.ports().stream()
                .filter(port -> port.number() == number)
                .findFirst();
        return new Running(List.of(new ListedInstance(
                tasks.group().task(),
                Optional.empty(),
                number,
                known.map(Port::protocol).orElse(Protocol.TCP),
                known.map(Port::owner).orElse(PortOwner.UNKNOWN),
                List.of())));
    }

    /** Returns a configured port for each task that announces it, or for all tasks if none does. */
    private List<Port> each(int number) {
        List<Port> announcing = announced.ports().stream()
                .filter(port -> port.number() == number)
                .toList();
        return announcing.isEmpty()
                ? announced.tasks().stream()
                        .map(task -> new Port(task, number, Protocol.TCP, PortOwner.UNKNOWN))
                        .toList()
                : announcing;
    }

    /**
     * Returns the result without announced ports. Either no task runs, or the tasks have no ports. In the second case the
     * shared names have their addresses.
     */
    private GroupResult withoutPorts() {
        NameAddresses agents = NameAddresses.of(names.slave(), responses);
        NameAddresses mesos = NameAddresses.of(names.mesos(), responses);
        if (!agents.isAuthoritative() || !mesos.isAuthoritative()) {
            return GroupResult.failed(agents.isAuthoritative() ? mesos.decisive() : agents.decisive());
        } else if (agents.isNone()) {
            return new Running(List.of());
        } else if (tasks.group().portName().isPresent()) {
            return GroupResult.inconsistent(new ListCause.NoneAnnounces(
                    agents.oneEach(), tasks.group().portName().get()));
        }
        return new Running(at(mesos.oneEach(), names.mesos(), 0));
    }

    private List<ListedInstance> at(List<Ip> addresses, String name, int port) {
        return addresses.stream()
                .map(address -> new ListedInstance(
                        new SharedTask(names.task(), address).toString(), Optional.of(name), port, List.of(address)))
                .toList();
    }
}

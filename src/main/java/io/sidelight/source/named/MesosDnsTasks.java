package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.named.AnnouncedPorts.Port;
import io.sidelight.source.named.GroupResult.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the tasks of one group in a cluster without dcos-net. Mesos-DNS has a name for each task alone, which answers with its address
 * under every {@code IPSources} ({@code domain.md}, observed), so ports and addresses are paired task by task.
 */
record MesosDnsTasks(GroupNames names, TaskNames tasks, AnnouncedPorts announced, Map<Question, QueryResult> answers) {
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

    /** A port of the configuration, and the one task that has this name. */
    private GroupResult ofItsName(int number) {
        boolean isOne = announced.tasks().size() == 1;
        List<Ip> mesos = NameAddresses.of(names.mesos(), answers).oneEach();
        List<Ip> agents = NameAddresses.of(names.slave(), answers).oneEach();
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

    /** A port of the configuration of each task that announces it; where none does, of all. */
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

    /** No port is announced: by no task, or because there is none. Then the names that all tasks share have their addresses. */
    private GroupResult withoutPorts() {
        NameAddresses agents = NameAddresses.of(names.slave(), answers);
        NameAddresses mesos = NameAddresses.of(names.mesos(), answers);
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

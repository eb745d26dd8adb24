package io.sidelight.source.named;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.PortOwner;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.Question;
import io.sidelight.source.named.Announced.Port;
import io.sidelight.source.named.GroupClaims.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the tasks of one group in a cluster without dcos-net. Mesos-DNS has a name for each task alone, which answers with its address
 * under every {@code IPSources} ({@code domain.md}, observed), so ports and addresses are paired task by task.
 */
record PlainTasks(GroupNames names, TaskNames tasks, Announced announced, Map<Question, Answer> answers) {
    GroupClaims claims() {
        Optional<Integer> port = tasks.group().port();
        if (port.isPresent() && announced.tasks().size() < 2) {
            return ofItsName(port.get());
        } else if (announced.unanswered().isPresent()) {
            return GroupClaims.unanswered(announced.unanswered().get());
        } else if (announced.ports().isEmpty()) {
            return withoutPorts();
        }
        return new Told(port.map(this::each).orElse(announced.ports()).stream()
                .map(tasks::ofTask)
                .toList());
    }

    /** A port of the configuration, and the one task that has this name. */
    private GroupClaims ofItsName(int number) {
        boolean isOne = announced.tasks().size() == 1;
        List<Ip> mesos = Addresses.of(names.mesos(), answers).oneEach();
        List<Ip> agents = Addresses.of(names.slave(), answers).oneEach();
        if (!isOne && (mesos.size() > 1 || agents.size() > 1)) {
            return agents.size() > 1 && mesos.equals(agents)
                    ? new Told(at(agents, names.slave(), number))
                    : GroupClaims.atOdds(new ListCause.SeveralTasks(names.mesos(), mesos, agents));
        }
        Optional<Port> known = announced.ports().stream()
                .filter(port -> port.number() == number)
                .findFirst();
        return new Told(List.of(new ClaimedInstance(
                tasks.group().task(),
                Optional.empty(),
                number,
                known.map(Port::protocol).orElse(Protocol.TCP),
                known.map(Port::owner).orElse(PortOwner.UNTOLD),
                List.of())));
    }

    /** A port of the configuration of each task that announces it; where none does, of all. */
    private List<Port> each(int number) {
        List<Port> announcing = announced.ports().stream()
                .filter(port -> port.number() == number)
                .toList();
        return announcing.isEmpty()
                ? announced.tasks().stream()
                        .map(task -> new Port(task, number, Protocol.TCP, PortOwner.UNTOLD))
                        .toList()
                : announcing;
    }

    /** No port is announced: by no task, or because there is none. Then the names that all tasks share have their addresses. */
    private GroupClaims withoutPorts() {
        Addresses agents = Addresses.of(names.slave(), answers);
        Addresses mesos = Addresses.of(names.mesos(), answers);
        if (!agents.isTold() || !mesos.isTold()) {
            return GroupClaims.unanswered(agents.isTold() ? mesos.decisive() : agents.decisive());
        } else if (agents.isNone()) {
            return new Told(List.of());
        } else if (tasks.group().portName().isPresent()) {
            return GroupClaims.atOdds(new ListCause.NoneAnnounces(
                    agents.oneEach(), tasks.group().portName().get()));
        }
        return new Told(at(mesos.oneEach(), names.mesos(), 0));
    }

    private List<ClaimedInstance> at(List<Ip> addresses, String name, int port) {
        return addresses.stream()
                .map(address -> new ClaimedInstance(
                        new SharedTask(names.task(), address).toString(), Optional.of(name), port, List.of(address)))
                .toList();
    }
}

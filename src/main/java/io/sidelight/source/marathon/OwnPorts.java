package io.sidelight.source.marathon;

import io.sidelight.model.SharedTask;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Ports of tasks' own, not of their agents', and the addresses that they belong to. Mesos-DNS has the ports, by task; dcos-net has
 * the addresses, all under one name, so that none can be told to be a certain task's. So each address is a task that is known by
 * it alone; and that only where all tasks have the same ports, and both servers tell of as many tasks on the same agents, as
 * they learn of a change at different times.
 *
 * @param byTask at least one task, each with at least one port
 */
record OwnPorts(SortedMap<String, SortedSet<Integer>> byTask, AppNames names, Map<Question, Answer> answers) {

    /** A task at each address, with every port. */
    List<ClaimedInstance> claims() {
        SortedSet<Integer> ports = byTask.values().iterator().next();
        return addresses().stream()
                .flatMap(address -> ports.stream().map(port -> at(address, port)))
                .toList();
    }

    /** Why that cannot be told; empty when it can. */
    Optional<Doubt> doubt() {
        Addresses slaves = Addresses.of(names.slaves(), answers);
        Optional<Addresses> unanswered = Stream.of(slaves, agents(), own())
                .filter(needed -> !needed.isTold())
                .findFirst();
        if (unanswered.isPresent()) {
            return Optional.of(new Doubt(Failure.UNANSWERED, unanswered.get().words()));
        } else if (!slaves.oneEach().equals(agents().oneEach())) {
            return atOdds("Mesos-DNS has its tasks on " + slaves.oneEach() + ", dcos-net on " + agents().oneEach());
        } else if (byTask.values().stream().distinct().count() > 1) {
            return atOdds("its tasks have different ports, and which is whose is not told");
        }
        return addresses().size() == byTask.size()
                ? Optional.empty()
                : atOdds("tasks with ports of their own: " + byTask.size() + " by Mesos-DNS, "
                        + own().oneEach().size() + " by dcos-net");
    }

    private static Optional<Doubt> atOdds(String cause) {
        return Optional.of(new Doubt(Failure.AT_ODDS, cause));
    }

    private ClaimedInstance at(Ip address, int port) {
        String task = new SharedTask(names.task(), address).toString();
        return new ClaimedInstance(task, Optional.of(names.usable()), port, List.of(address));
    }

    /** One of each task, IPv4 if all have such. */
    private List<Ip> addresses() {
        return own().ipv4().size() == byTask.size() ? own().ipv4() : own().ipv6();
    }

    private Addresses own() {
        return Addresses.of(names.usable(), answers).without(agents());
    }

    private Addresses agents() {
        return Addresses.of(names.agents(), answers);
    }
}

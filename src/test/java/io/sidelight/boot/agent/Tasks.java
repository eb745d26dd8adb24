package io.sidelight.boot.agent;

import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import java.util.List;
import java.util.stream.Stream;

/** The addresses at which the tasks of a cluster are dialed. */
final class Tasks {
    private Tasks() {}

    static Stream<MasterTask> of(MasterState state, String framework) {
        return state.tasks().stream().filter(task -> task.framework().equals(framework));
    }

    /** Returns the sorted addresses at which a framework's tasks are dialed from the host network. */
    static List<String> dials(MasterState state, String framework) {
        return of(state, framework).map(task -> dial(state, task)).sorted().toList();
    }

    /** Returns the container's own address if it has one, else the agent's. */
    static String dial(MasterState state, MasterTask task) {
        String address = task.networks().stream()
                .flatMap(network -> network.addresses().stream())
                .findFirst()
                .orElseGet(() -> agent(state, task.agent()));
        return address + ":" + task.ports().get(0).number();
    }

    private static String agent(MasterState state, String id) {
        return state.agents().stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst()
                .orElseThrow()
                .ip();
    }
}

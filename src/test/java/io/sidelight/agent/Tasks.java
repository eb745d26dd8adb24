package io.sidelight.agent;

import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import java.util.List;
import java.util.stream.Stream;

/** Where the tasks of a cluster are dialed. */
final class Tasks {
    private Tasks() {}

    static Stream<MasterTask> of(MasterState state, String framework) {
        return state.tasks().stream().filter(task -> task.framework().equals(framework));
    }

    /** The addresses at which the tasks of a framework are dialed from the host network, in order. */
    static List<String> dials(MasterState state, String framework) {
        return of(state, framework).map(task -> dial(state, task)).sorted().toList();
    }

    /** The container's own address where it has one, else its agent's. */
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

package io.sidelight.demo;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** States of the simulated cluster that only tests bring it into, and names that only tests need. */
public final class DemoStates {
    private static final int TASKS_PER_NEW_AGENT = 100;

    private DemoStates() {}

    /** That task is gone; its service stays, be it empty. */
    public static DemoState without(DemoState state, DemoTask task) {
        return withTasks(
                state, state.tasks().stream().filter(each -> !each.equals(task)).toList());
    }

    /** Agents are added until there are {@code count}. */
    public static DemoState withAgents(DemoState state, int count) {
        List<InetAddress> more = IntStream.rangeClosed(state.agents().size() + 1, count)
                .mapToObj(DemoState::agent)
                .toList();
        return new DemoState(joined(state.agents(), more), state.services(), state.tasks());
    }

    /**
     * An overlay service with the tasks {@code node-0-server}, {@code node-1-server} … of endpoint {@code node}, and the
     * agents that this takes; it replaces a service of that name.
     */
    public static DemoState withInstances(DemoState state, String service, int count) {
        return withOverlayService(state, service, count, index -> "node-" + index + "-server");
    }

    /** Like {@link #withInstances}, but all tasks have the discovery name {@code node}: one DNS name with many records. */
    public static DemoState withSharedName(DemoState state, String service, int count) {
        return withOverlayService(state, service, count, index -> "node");
    }

    /** As many agents as tasks, and all tasks with one name. */
    public static DemoState withSharedNameOnAgents(String service, int count) {
        return withSharedName(withAgents(DemoState.initial(), count), service, count);
    }

    /** The task's name in Mesos-DNS that answers with its agent's address. */
    public static String mesosName(DemoTask task) {
        return task.label() + "." + task.framework() + ".mesos";
    }

    private static DemoState withOverlayService(DemoState state, String name, int count, IntFunction<String> taskName) {
        DemoState.DemoService service =
                new DemoState.DemoService(name, Map.of("node", new DemoState.DemoVip("node", 8080)), Map.of());
        List<DemoState.DemoService> otherServices = state.services().stream()
                .filter(each -> !each.name().equals(name))
                .toList();
        List<DemoTask> otherTasks = state.tasks().stream()
                .filter(each -> !each.service().equals(name))
                .toList();
        DemoState roomy = withAgents(
                new DemoState(state.agents(), joined(otherServices, List.of(service)), otherTasks),
                (otherTasks.size() + count) / TASKS_PER_NEW_AGENT + 1);

        Set<InetAddress> taken = new HashSet<>(otherTasks.stream()
                .map(DemoTask::container)
                .flatMap(Optional::stream)
                .toList());
        List<DemoTask> newTasks = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            InetAddress agent = roomy.agents().get(index % roomy.agents().size());
            InetAddress container = roomy.freeContainer(agent, taken);
            taken.add(container);
            newTasks.add(DemoTask.onOverlay(name, taskName.apply(index), "node", agent, container, 1025));
        }
        return withTasks(roomy, joined(otherTasks, newTasks));
    }

    private static DemoState withTasks(DemoState state, List<DemoTask> tasks) {
        return new DemoState(state.agents(), state.services(), tasks);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}

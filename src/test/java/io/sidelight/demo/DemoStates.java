package io.sidelight.demo;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** States and names of the simulated cluster that only tests need. */
public final class DemoStates {
    private static final int TASKS_PER_NEW_AGENT = 100;

    private DemoStates() {}

    /** Removes a task. Its service stays, even without tasks. */
    public static DemoState without(DemoState state, DemoTask task) {
        return withTasks(
                state, state.tasks().stream().filter(each -> !each.equals(task)).toList());
    }

    /** Adds agents until there are {@code count}. */
    public static DemoState withAgents(DemoState state, int count) {
        List<InetAddress> more = IntStream.rangeClosed(state.agents().size() + 1, count)
                .mapToObj(DemoState::agent)
                .toList();
        return new DemoState(joined(state.agents(), more), state.services(), state.tasks());
    }

    /**
     * Adds an overlay service with the tasks {@code node-0-server}, {@code node-1-server} … of endpoint {@code node}, and the
     * agents that they need. It replaces a service with the same name.
     */
    public static DemoState withInstances(DemoState state, String service, int count) {
        return withOverlayService(state, service, count, index -> "node-" + index + "-server");
    }

    /**
     * Does the same as {@link #withInstances}, but all tasks have the discovery name {@code node}: one DNS name with many
     * records.
     */
    public static DemoState withSharedName(DemoState state, String service, int count) {
        return withOverlayService(state, service, count, index -> "node");
    }

    /** Returns a state with as many agents as tasks; all tasks have one name. */
    public static DemoState withSharedNameOnAgents(String service, int count) {
        return withSharedName(withAgents(DemoState.initial(), count), service, count);
    }

    /** Returns the task's name in Mesos-DNS with its agent's address. */
    public static String mesosName(DemoTask task) {
        return task.label() + "." + task.framework() + ".mesos";
    }

    /** Returns the addresses of Kafka's brokers. */
    public static SortedSet<String> brokers(DemoState state) {
        return state.tasks().stream()
                .filter(task ->
                        task.service().equals("kafka") && task.endpoint().equals("broker"))
                .map(task -> task.container().orElseThrow().getHostAddress() + ":" + task.port())
                .collect(Collectors.toCollection(TreeSet::new));
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

package io.sidelight.mesosdns;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster as its leading master sees it. Tasks of an agent that is not registered are part of the cluster, but unknown to the
 * master: it learns of them when the agent registers.
 *
 * @param leader {@code ip:port} of the leading master
 */
public record MasterState(String leader, List<Agent> agents, List<Framework> frameworks, List<MasterTask> tasks) {
    /** The leader of a cluster that names no other. */
    public static final String LEADER = "10.0.0.10:5050";

    public MasterState {
        agents = List.copyOf(agents);
        frameworks = List.copyOf(frameworks);
        tasks = List.copyOf(tasks);
    }

    /** An agent at {@code ip:port}. */
    public record Agent(String id, String ip, int port, boolean registered) {
        private static final int PORT = 5051;

        public static Agent registered(String id, String ip) {
            return new Agent(id, ip, PORT, true);
        }

        Agent with(boolean nowRegistered) {
            return new Agent(id, ip, port, nowRegistered);
        }
    }

    /**
     * A framework.
     *
     * @param pid {@code ip:port} of its scheduler; empty for one that uses the HTTP API
     */
    public record Framework(String id, String name, String hostname, Optional<String> pid) {}

    /** Returns a cluster without frameworks, agents and tasks. */
    public static MasterState empty() {
        return new MasterState(LEADER, List.of(), List.of(), List.of());
    }

    /** Returns the state in the body of {@code /master/state}. */
    public static MasterState ofJson(String body) {
        return MasterStateReader.read(body);
    }

    /** Returns the cluster with one more registered agent. */
    public MasterState withAgent(String id, String ip) {
        return new MasterState(leader, append(agents, Agent.registered(id, ip)), frameworks, tasks);
    }

    /** Returns the cluster with one more framework. Its name is its ID too, and its scheduler has a pid. */
    public MasterState withFramework(String name, String pid) {
        String hostname = pid.substring(0, pid.lastIndexOf(':'));
        return withFramework(new Framework(name, name, hostname, Optional.of(pid)));
    }

    public MasterState withFramework(Framework framework) {
        return new MasterState(leader, agents, append(frameworks, framework), tasks);
    }

    public MasterState withoutFramework(String id) {
        return new MasterState(
                leader,
                agents,
                frameworks.stream()
                        .filter(framework -> !framework.id().equals(id))
                        .toList(),
                tasks.stream().filter(task -> !task.framework().equals(id)).toList());
    }

    /** Returns the cluster with this task, in place of one that has its ID. */
    public MasterState withTask(MasterTask task) {
        return withTasks(append(without(task.id()).tasks, task));
    }

    public MasterState withTasks(List<MasterTask> newTasks) {
        return new MasterState(leader, agents, frameworks, newTasks);
    }

    /** Returns the cluster without the task of this ID. */
    public MasterState without(String taskId) {
        return withTasks(
                tasks.stream().filter(task -> !task.id().equals(taskId)).toList());
    }

    /** Returns the cluster in which a task has changed. */
    public MasterState changed(String taskId, UnaryOperator<MasterTask> change) {
        task(taskId);
        return withTasks(tasks.stream()
                .map(task -> task.id().equals(taskId) ? change.apply(task) : task)
                .toList());
    }

    /** Returns the cluster in which a task was replaced by one with a new ID on another agent. */
    public MasterState moved(String taskId, String newId, String agent) {
        return changed(taskId, task -> task.withId(newId).withAgent(agent));
    }

    /** Returns the cluster after a change of the leading master. The new one knows the frameworks, but no agent and no task yet. */
    public MasterState withoutAgents() {
        return registered(agent -> false);
    }

    /** Returns the cluster without an agent and its tasks. */
    public MasterState withoutAgent(String id) {
        return registered(agent -> agent.registered() && !agent.id().equals(id));
    }

    /** Returns the cluster after a known agent registered again, with its tasks. */
    public MasterState withAgent(String id) {
        return registered(agent -> agent.registered() || agent.id().equals(id));
    }

    /** Returns the cluster after all known agents registered again, with their tasks. */
    public MasterState withAgents() {
        return registered(agent -> true);
    }

    /** Returns an empty cluster with the same leading master. */
    public MasterState emptied() {
        return new MasterState(leader, List.of(), List.of(), List.of());
    }

    /** Returns the task of this ID, known to the master or not. */
    public MasterTask task(String id) {
        return tasks.stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task " + id));
    }

    /** Returns the registered agents. */
    List<Agent> knownAgents() {
        return agents.stream().filter(Agent::registered).toList();
    }

    Optional<Agent> knownAgent(String id) {
        return agents.stream()
                .filter(agent -> agent.id().equals(id) && agent.registered())
                .findFirst();
    }

    /** Returns the running tasks of a framework whose agents are registered. */
    List<MasterTask> knownTasks(Framework framework) {
        Set<String> known = knownAgents().stream().map(Agent::id).collect(Collectors.toSet());
        return tasks.stream()
                .filter(task -> task.framework().equals(framework.id()) && task.isRunning())
                .filter(task -> known.contains(task.agent()))
                .toList();
    }

    private MasterState registered(Predicate<Agent> condition) {
        List<Agent> now =
                agents.stream().map(agent -> agent.with(condition.test(agent))).toList();
        return new MasterState(leader, now, frameworks, tasks);
    }

    private static <T> List<T> append(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }
}

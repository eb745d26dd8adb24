package io.sidelight.source.dnslist;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.PassReport.Denial;
import io.sidelight.model.spelling.FailoverControl;
import io.sidelight.source.dnslist.GroupResult.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks that disappeared from Mesos-DNS, in a cluster without dcos-net. While other tasks run, a missing task counts as
 * ended at once if the failover control holds. The last task counts as ended only after three denials over 15 s.
 */
final class TaskLosses {
    private Map<String, Seen> running = Map.of();
    private Map<String, Lost> lost = new TreeMap<>();

    /** The instances of a task, and its agent. */
    private record Seen(List<ListedInstance> instances, Optional<Ip> agent) {}

    private record Lost(Seen task, Optional<Denial> denial) {}

    /** Returns whether any missing task may still run. */
    boolean isPending() {
        return !lost.isEmpty();
    }

    /** Returns the missing tasks that may still run. */
    Set<String> pending() {
        return lost.keySet();
    }

    /** Returns whether any task is missing that ran before. */
    boolean isAnyMissing(Running now) {
        Set<String> there = tasks(now);
        return isPending() || !there.containsAll(running.keySet());
    }

    private static Set<String> tasks(Running running) {
        return running.instances().stream().map(ListedInstance::task).collect(Collectors.toSet());
    }

    /**
     * Returns the running tasks, and the missing tasks that may still run.
     *
     * @param agents of the running tasks, as far as known
     */
    Running update(Running now, Map<String, Ip> agents, FailoverControl control, Instant at) {
        Set<String> there = tasks(now);
        Map<String, Lost> missing = new TreeMap<>(lost);
        running.forEach((task, seen) -> missing.putIfAbsent(task, new Lost(seen, Optional.empty())));
        missing.keySet().removeAll(there);
        Map<String, Lost> kept = new TreeMap<>();
        missing.forEach((task, each) -> {
            Lost counted = new Lost(each.task(), denial(each, control, at));
            if (!hasEnded(counted, !there.isEmpty(), control, at)) {
                kept.put(task, counted);
            }
        });
        lost = kept;
        running = now.instances().stream()
                .collect(Collectors.groupingBy(ListedInstance::task, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        task -> new Seen(task.getValue(), Optional.ofNullable(agents.get(task.getKey())))));
        return new Running(Stream.concat(
                        now.instances().stream(),
                        kept.values().stream().flatMap(each -> each.task().instances().stream()))
                .toList());
    }

    private static Optional<Denial> denial(Lost lost, FailoverControl control, Instant at) {
        return control.counted(lost.denial(), at);
    }

    private static boolean hasEnded(Lost lost, boolean othersRun, FailoverControl control, Instant at) {
        Optional<Ip> agent = lost.task().agent();
        boolean atOnce = othersRun && control.isRegistered(agent);
        return atOnce
                || lost.denial()
                        .filter(denial -> control.isBelieved(denial, agent, at))
                        .isPresent();
    }
}

package io.sidelight.source.mesosdns;

import io.sidelight.model.address.Ip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks that left the list together with their agents. After a failover the new master knows no agent, and none of its
 * running tasks, until that agent has registered again. Such a task is kept as long as the master waits for its agent, or until
 * another task takes its name.
 */
final class UnregisteredTasks {
    /** How long a master waits for agents: the default of Mesos' {@code --agent_reregister_timeout}. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Map<String, Known> before = Map.of();

    /**
     * A task that was listed.
     *
     * @param missing since when the list lacks it; empty while it is listed
     */
    private record Known(FrameworkTask task, Optional<Instant> missing) {}

    /** Returns the listed tasks and the kept tasks. */
    synchronized List<FrameworkTask> with(List<FrameworkTask> listed, Set<Ip> agents, Instant now) {
        Map<String, Known> known = new HashMap<>();
        listed.forEach(task -> known.put(task.label(), new Known(task, Optional.empty())));
        List<Known> kept = before.values().stream()
                .filter(each -> !known.containsKey(each.task().label()))
                .filter(each -> Collections.disjoint(each.task().agent(), agents)
                        && !each.task().agent().isEmpty())
                .map(each -> new Known(each.task(), each.missing().or(() -> Optional.of(now))))
                .filter(each -> now.isBefore(each.missing().orElse(now).plus(LONGEST)))
                .sorted((one, other) ->
                        one.task().label().compareTo(other.task().label()))
                .toList();
        Map<String, Integer> room = room(listed);
        for (Known each : kept) {
            if (room.merge(each.task().name(), -1, Integer::sum) >= 0) {
                known.put(each.task().label(), each);
            }
        }
        before = known;
        List<FrameworkTask> all =
                new ArrayList<>(known.values().stream().map(Known::task).toList());
        all.sort((one, other) -> one.label().compareTo(other.label()));
        return all;
    }

    /** Returns by how many the tasks of each name have become fewer. */
    private Map<String, Integer> room(List<FrameworkTask> listed) {
        Map<String, Integer> room = new HashMap<>();
        before.values().forEach(each -> room.merge(each.task().name(), 1, Integer::sum));
        listed.forEach(task -> room.merge(task.name(), -1, Integer::sum));
        return room;
    }
}

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
 * Tasks that left the list together with their agents. After a failover the new master knows no agent until that has registered
 * again, and no task of it, though it runs on. Such a task is kept for as long as the master waits for its agent, or until
 * another task of its name takes its place.
 */
final class UnregisteredTasks {
    /** How long a master waits for agents: the default of Mesos' {@code --agent_reregister_timeout}. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Map<String, Known> before = Map.of();

    /**
     * A task that was listed.
     *
     * @param missing since when it has not been; empty while it is
     */
    private record Known(FrameworkTask task, Optional<Instant> missing) {}

    /** The listed tasks, and those that are kept. */
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

    /** How many tasks of each name are fewer than there were. */
    private Map<String, Integer> room(List<FrameworkTask> listed) {
        Map<String, Integer> room = new HashMap<>();
        before.values().forEach(each -> room.merge(each.task().name(), 1, Integer::sum));
        listed.forEach(task -> room.merge(task.name(), -1, Integer::sum));
        return room;
    }
}

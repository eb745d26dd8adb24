package io.sidelight.source.mesosdns;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.spelling.Label;
import io.sidelight.source.RejectedEntries;
import io.sidelight.source.mesosdns.zone.SrvProtocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints of a framework. A task has its own name if no other running task has it, else its canonical label. Its DNS name
 * is the one whose address the port belongs to: the agent's name of the task, or the task's own.
 *
 * @param framework the suffix of the tasks' own names
 * @param slaves the suffix of their agents' names
 * @param endpointsAtMost of the framework
 * @param instancesAtMost of an endpoint
 * @param leftOut receives the rejected entries
 */
record FrameworkEndpoints(
        String framework, String slaves, int endpointsAtMost, int instancesAtMost, RejectedEntries leftOut) {
    private static final Comparator<ListedInstance> ORDER =
            Comparator.comparing(ListedInstance::task).thenComparing(ListedInstance::port);

    List<ListedEndpoint> endpoints(List<FrameworkTask> tasks) {
        Map<String, Long> running =
                tasks.stream().collect(Collectors.groupingBy(FrameworkTask::name, Collectors.counting()));
        SortedMap<String, List<ListedInstance>> instances = new TreeMap<>();
        for (FrameworkTask task : tasks) {
            boolean isOnly = running.getOrDefault(task.name(), 0L) == 1;
            // UDP ports are read, but a listed instance does not distinguish them from TCP ports yet.
            task.ports().stream()
                    .filter(port -> port.protocol() == SrvProtocol.TCP)
                    .forEach(port -> instance(task, isOnly, port).ifPresent(instance -> instances
                            .computeIfAbsent(endpoint(task, port), first -> new ArrayList<>())
                            .add(instance)));
        }
        List<ListedEndpoint> endpoints = new ArrayList<>();
        instances.forEach((name, listed) -> {
            if (endpoints.size() < endpointsAtMost) {
                endpoints.add(bounded(name, listed));
            } else {
                leftOut.add(name, name, "more than " + endpointsAtMost + " endpoints");
            }
        });
        return endpoints;
    }

    private Optional<ListedInstance> instance(FrameworkTask task, boolean isOnly, FrameworkTask.Port port) {
        Optional<String> label = Stream.of(
                        Optional.of(task.label()), isOnly ? Optional.of(task.name()) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .filter(each -> each.length() <= Label.LONGEST)
                .findFirst();
        if (label.isEmpty()) {
            leftOut.add("", task.label(), "longer than " + Label.LONGEST + " characters, the limit of a DNS label");
            return Optional.empty();
        }
        List<Ip> behind =
                task.own().stream().filter(ip -> !task.agent().contains(ip)).toList();
        String shown = isOnly ? task.name() : task.label();
        return Optional.of(
                port.isAgents()
                        ? new ListedInstance(
                                shown,
                                Optional.of(label.get() + "." + slaves),
                                port.number(),
                                Stream.concat(task.agent().stream(), behind.stream())
                                        .toList())
                        : new ListedInstance(shown, Optional.of(label.get() + "." + framework), port.number(), behind));
    }

    private ListedEndpoint bounded(String name, List<ListedInstance> listed) {
        List<ListedInstance> sorted = listed.stream().distinct().sorted(ORDER).toList();
        if (sorted.size() > instancesAtMost) {
            leftOut.add(name, sorted.size() + " instances", "more than " + instancesAtMost + " instances");
        }
        return new ListedEndpoint.ListedPorts(
                name, Optional.empty(), sorted.subList(0, Math.min(sorted.size(), instancesAtMost)));
    }

    private static String endpoint(FrameworkTask task, FrameworkTask.Port port) {
        return port.name().orElseGet(() -> withoutIndex(task.name()));
    }

    /** Returns the name without its last number: {@code kafka-0-broker} belongs to {@code kafka-broker}. */
    private static String withoutIndex(String name) {
        List<String> pieces = new ArrayList<>(List.of(name.split("-", -1)));
        for (int i = pieces.size() - 1; i > 0; i--) {
            if (pieces.get(i).matches("\\d+")) {
                pieces.remove(i);
                return String.join("-", pieces);
            }
        }
        return name;
    }
}

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
 * Claims the endpoints of a framework. A task goes by its own name where no other running task has it, else by its canonical
 * label. Its claim names the address that the port belongs to: the agent's name of the task, or the task's own.
 *
 * @param framework the end of the tasks' own names
 * @param slaves the end of their agents' names
 * @param endpointsAtMost of the framework
 * @param instancesAtMost of an endpoint
 * @param leftOut takes what is not claimed
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
            // UDP ports are read, but no claim can tell them from TCP ports yet.
            task.ports().stream()
                    .filter(port -> port.protocol() == SrvProtocol.TCP)
                    .forEach(port -> claim(task, isOnly, port).ifPresent(claim -> instances
                            .computeIfAbsent(endpoint(task, port), first -> new ArrayList<>())
                            .add(claim)));
        }
        List<ListedEndpoint> endpoints = new ArrayList<>();
        instances.forEach((name, claims) -> {
            if (endpoints.size() < endpointsAtMost) {
                endpoints.add(bounded(name, claims));
            } else {
                leftOut.add(name, name, "more than " + endpointsAtMost + " endpoints");
            }
        });
        return endpoints;
    }

    private Optional<ListedInstance> claim(FrameworkTask task, boolean isOnly, FrameworkTask.Port port) {
        Optional<String> label = Stream.of(
                        Optional.of(task.label()), isOnly ? Optional.of(task.name()) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .filter(each -> each.length() <= Label.LONGEST)
                .findFirst();
        if (label.isEmpty()) {
            leftOut.add(
                    "",
                    task.label(),
                    "longer than " + Label.LONGEST + " characters: name servers cannot be asked for it");
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

    private ListedEndpoint bounded(String name, List<ListedInstance> claims) {
        List<ListedInstance> sorted = claims.stream().distinct().sorted(ORDER).toList();
        if (sorted.size() > instancesAtMost) {
            leftOut.add(name, sorted.size() + " instances", "more than " + instancesAtMost + " instances");
        }
        return new ListedEndpoint.ListedPorts(
                name, Optional.empty(), sorted.subList(0, Math.min(sorted.size(), instancesAtMost)));
    }

    private static String endpoint(FrameworkTask task, FrameworkTask.Port port) {
        return port.name().orElseGet(() -> withoutIndex(task.name()));
    }

    /** The name without its last piece of digits: {@code kafka-0-broker} is one of {@code kafka-broker}. */
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

package io.sidelight.refresh.locate;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.spelling.NamingScheme;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name that the SDK gives to the next task when a service is scaled up: tasks of a pod are numbered, {@code kafka-0-broker},
 * {@code kafka-1-broker} ({@code domain.md} 1.6). Once it resolves, the list is out of date, long before it is read again.
 */
public final class NextTaskName {
    private static final Pattern NUMBERED = Pattern.compile("(.*?-)(\\d{1,6})((?:-.*)?)");

    private NextTaskName() {}

    /** A task's name, split at its number. */
    private record Numbered(ListedInstance task, String before, int number, String after) {
        static Stream<Numbered> of(ListedInstance task) {
            Matcher name = NUMBERED.matcher(task.task());
            return name.matches()
                    ? Stream.of(new Numbered(task, name.group(1), Integer.parseInt(name.group(2)), name.group(3)))
                    : Stream.empty();
        }

        ListedInstance next() {
            String next = before + (number + 1) + after;
            return new ListedInstance(
                    next, task.dnsName().map(dns -> next + dns.substring(dns.indexOf('.'))), task.port(), List.of());
        }
    }

    /**
     * Returns whether name servers show a further task of any of these endpoints. A text has no tasks. The list of a service that has
     * no endpoint yet is not complete.
     */
    public static boolean isKnownInAll(List<ListedEndpoint> endpoints) {
        return !endpoints.isEmpty()
                && tasks(endpoints)
                        .allMatch(tasks ->
                                tasks.stream().flatMap(Numbered::of).findFirst().isPresent());
    }

    /** Returns the names of the next task of each endpoint. A task that another endpoint lists is none. */
    public static Stream<TaskDnsNames> names(List<ListedEndpoint> endpoints, ServiceName service, NamingScheme naming) {
        Set<String> listed =
                tasks(endpoints).flatMap(List::stream).map(ListedInstance::task).collect(Collectors.toSet());
        return tasks(endpoints)
                .flatMap(tasks -> after(tasks).stream())
                .filter(task -> !listed.contains(task.task()))
                .map(task -> TaskDnsNames.of(task, service, naming));
    }

    private static Stream<List<ListedInstance>> tasks(List<ListedEndpoint> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .map(ListedPorts::instances);
    }

    /** The task after the last numbered one, named as that is; empty where tasks are not numbered. */
    public static Optional<ListedInstance> after(List<ListedInstance> tasks) {
        return tasks.stream()
                .flatMap(Numbered::of)
                .max(Comparator.comparingInt(Numbered::number))
                .map(Numbered::next);
    }
}

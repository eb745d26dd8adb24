package io.sidelight.refresh.locate;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
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

    /**
     * Returns whether name servers show a further task of any of these endpoints. A text has no tasks. The list of a service that has
     * no endpoint yet is not complete.
     */
    public static boolean isKnownInAll(List<ListedEndpoint> endpoints) {
        return !endpoints.isEmpty()
                && endpoints.stream()
                        .flatMap(endpoint -> endpoint.asPorts().stream())
                        .allMatch(ports -> ports.instances().stream().anyMatch(NextTaskName::isNumbered));
    }

    /** Returns the names of the next task of each endpoint. A task that another endpoint lists is none. */
    public static Stream<TaskDnsNames> names(List<ListedEndpoint> endpoints, ServiceName service, NamingScheme naming) {
        Set<String> listed = endpoints.stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.instances().stream())
                .map(ListedInstance::task)
                .collect(Collectors.toSet());
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> after(ports.instances()).stream())
                .filter(task -> !listed.contains(task.task()))
                .map(task -> TaskDnsNames.of(task, service, naming));
    }

    /** The task after the last numbered one, named as that is; empty where tasks are not numbered. */
    public static Optional<ListedInstance> after(List<ListedInstance> tasks) {
        return tasks.stream()
                .filter(NextTaskName::isNumbered)
                .max(Comparator.comparingInt(NextTaskName::number))
                .map(last -> {
                    String next = next(last.task());
                    return new ListedInstance(
                            next,
                            last.dnsName().map(dns -> next + dns.substring(dns.indexOf('.'))),
                            last.port(),
                            List.of());
                });
    }

    private static String next(String task) {
        Matcher name = NUMBERED.matcher(task);
        if (!name.matches()) {
            throw new IllegalArgumentException(task + " has no number");
        }
        return name.group(1) + (Integer.parseInt(name.group(2)) + 1) + name.group(3);
    }

    private static boolean isNumbered(ListedInstance task) {
        return NUMBERED.matcher(task.task()).matches();
    }

    private static int number(ListedInstance task) {
        Matcher name = NUMBERED.matcher(task.task());
        return name.matches() ? Integer.parseInt(name.group(2)) : -1;
    }
}

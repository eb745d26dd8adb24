package io.sidelight.publish.render;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A filter for parts of the view, by exact names. An empty set selects all.
 *
 * @param tasks selects instances; endpoints without a selected instance are left out
 * @param reaches selects instances by the result of connecting, likewise
 */
public record ViewFilter(Set<String> services, Set<String> endpoints, Set<String> tasks, Set<Reach.Result> reaches) {
    public static final ViewFilter ALL = new ViewFilter(Set.of(), Set.of(), Set.of());

    public ViewFilter {
        services = Set.copyOf(services);
        endpoints = Set.copyOf(endpoints);
        tasks = Set.copyOf(tasks);
        reaches = Set.copyOf(reaches);
    }

    /** Creates a filter by names alone. */
    public ViewFilter(Set<String> services, Set<String> endpoints, Set<String> tasks) {
        this(services, endpoints, tasks, Set.of());
    }

    public boolean choosesAll() {
        return services.isEmpty() && endpoints.isEmpty() && tasks.isEmpty() && reaches.isEmpty();
    }

    boolean choosesService(String name) {
        return chooses(services, name);
    }

    boolean choosesEndpoint(String name) {
        return chooses(endpoints, name);
    }

    /** Returns the view with the selected parts only and the same revision. */
    public View of(View view) {
        List<Service> chosen = view.services().stream()
                .filter(service -> chooses(services, service.name().value()))
                .map(service -> service.withEndpoints(endpoints(service)))
                .toList();
        return new View(view.revision(), view.vantage(), chosen);
    }

    private List<Endpoint> endpoints(Service service) {
        return service.endpoints().stream()
                .filter(endpoint -> chooses(endpoints, endpoint.name()))
                .flatMap(endpoint -> instances(endpoint).stream())
                .toList();
    }

    private Optional<Endpoint> instances(Endpoint endpoint) {
        if (tasks.isEmpty() && reaches.isEmpty()) {
            return Optional.of(endpoint);
        }
        if (!(endpoint instanceof Endpoint.Ports ports)) {
            return Optional.empty();
        }
        List<Instance> chosen = ports.instances().stream()
                .filter(instance -> chooses(tasks, instance.task()))
                .filter(instance -> reaches.isEmpty() || instance.isReached(reaches))
                .toList();
        return chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoint.Ports(ports.name(), ports.vip(), chosen, ports.state()));
    }

    /**
     * A name in a filter that is not in the view.
     *
     * @param what {@code service}, {@code endpoint} or {@code task}
     * @param known the names in the view, sorted
     */
    public record Unmatched(String what, String name, List<String> known) {}

    /** Returns the first name that is not in the view. */
    public Optional<Unmatched> unmatched(View view) {
        List<Service> chosen =
                new ViewFilter(services, Set.of(), Set.of()).of(view).services();
        return Stream.of(
                        unmatched("service", services, view.services().stream().map(service -> service.name()
                                .value())),
                        unmatched("endpoint", endpoints, endpoints(chosen).map(Endpoint::name)),
                        unmatched("task", tasks, endpoints(chosen).flatMap(ViewFilter::tasks)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Endpoint> endpoints(List<Service> services) {
        return services.stream().flatMap(service -> service.endpoints().stream());
    }

    private static Stream<String> tasks(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Ports ports
                ? ports.instances().stream().map(Instance::task)
                : Stream.of();
    }

    private static Optional<Unmatched> unmatched(String what, Set<String> wanted, Stream<String> names) {
        List<String> known = names.distinct().sorted().toList();
        return wanted.stream()
                .sorted()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> new Unmatched(what, name, known));
    }

    private static boolean chooses(Set<String> wanted, String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }
}

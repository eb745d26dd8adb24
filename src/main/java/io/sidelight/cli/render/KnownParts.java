package io.sidelight.cli.render;

import io.sidelight.contract.PublishedService;
import io.sidelight.contract.PublishedView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chosen parts of the view, as they were last known. A view that does not know a service, such as that of an agent that has just
 * started, leaves it as it was.
 */
public final class KnownParts {
    private static final String UNKNOWN = "unknown";

    private final List<String> chosen;
    private final Map<String, SortedMap<String, KnownEndpoint>> services = new HashMap<>();
    private final Map<String, KnownEndpoint> seen = new HashMap<>();

    /**
     * Chooses parts.
     *
     * @param chosen {@code service} or {@code service/endpoint}; empty for every service of the view
     */
    public KnownParts(List<String> chosen) {
        this.chosen = chosen.stream().map(KnownParts::bare).toList();
    }

    /**
     * The parts after a change.
     *
     * @param endpoints sorted by service and endpoint
     * @param missing the parts that were never known, each with the reason
     */
    public record Parts(List<KnownEndpoint> endpoints, List<String> missing) {
        /** Returns whether every chosen part is known. */
        public boolean isComplete() {
            return missing.isEmpty();
        }
    }

    /** Returns a name without slashes at its ends. */
    public static String bare(String name) {
        return name.replaceAll("^/+|/+$", "");
    }

    /** Returns the parts after a change of the view. */
    public Parts update(PublishedView view) {
        view.services().forEach(this::update);
        List<String> names = chosen.isEmpty()
                ? view.services().stream().map(PublishedService::name).toList()
                : chosen;
        SortedMap<String, KnownEndpoint> found = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            List<KnownEndpoint> part = part(name);
            part.forEach(endpoint -> found.put(endpoint.name(), endpoint));
            if (part.isEmpty() && !services.containsKey(name)) {
                missing.add(name + ": " + why(name, view));
            }
        }
        if (names.isEmpty()) {
            missing.add("the agent watches nothing");
        }
        return new Parts(List.copyOf(found.values()), missing);
    }

    private void update(PublishedService service) {
        SortedMap<String, KnownEndpoint> before = services.getOrDefault(service.name(), new TreeMap<>());
        SortedMap<String, KnownEndpoint> now = new TreeMap<>();
        service.endpoints().forEach(endpoint -> KnownEndpoint.of(service.name(), endpoint)
                .or(() -> Optional.ofNullable(before.get(endpoint.name())))
                .ifPresent(known -> now.put(known.endpoint(), known)));
        if (!service.state().equals(UNKNOWN) || !now.isEmpty()) {
            services.put(service.name(), now);
            now.values().forEach(endpoint -> seen.put(endpoint.name(), endpoint));
        }
    }

    private List<KnownEndpoint> part(String name) {
        SortedMap<String, KnownEndpoint> service = services.get(name);
        return service == null ? endpoint(name).stream().toList() : List.copyOf(service.values());
    }

    /** Finds an endpoint by its whole name. One that was known and is no longer listed has no addresses. */
    private Optional<KnownEndpoint> endpoint(String name) {
        return Optional.ofNullable(seen.get(name)).map(last -> services.getOrDefault(last.service(), new TreeMap<>())
                .getOrDefault(last.endpoint(), last.gone()));
    }

    private static String why(String name, PublishedView view) {
        return view.services().stream()
                .filter(service -> name.equals(service.name()) || name.startsWith(service.name() + "/"))
                .findFirst()
                .map(service -> name.equals(service.name()) || service.state().equals(UNKNOWN)
                        ? "not known yet"
                        : "there is no such endpoint")
                .orElse("not watched");
    }
}

package io.sidelight.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * The smallest thing that is watched by itself, with its own source, passes and backoff: a service with all endpoints that its
 * scheduler lists, or a single endpoint that the configuration names, such as an app of Marathon.
 *
 * @param endpoint empty for all endpoints that the service's scheduler lists
 */
public record WatchedUnit(ServiceName service, Optional<String> endpoint) implements Comparable<WatchedUnit> {
    private static final Comparator<WatchedUnit> ORDER = Comparator.comparing(WatchedUnit::service)
            .thenComparing(unit -> unit.endpoint().isPresent())
            .thenComparing(unit -> unit.endpoint().orElse(""));

    /** All endpoints that the scheduler of a service lists. */
    public static WatchedUnit listed(ServiceName service) {
        return new WatchedUnit(service, Optional.empty());
    }

    /** One endpoint that the configuration names. */
    public static WatchedUnit single(ServiceName service, String endpoint) {
        return new WatchedUnit(service, Optional.of(endpoint));
    }

    /** By service; what the scheduler lists before single endpoints. */
    @Override
    public int compareTo(WatchedUnit other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return service + endpoint.map(name -> "/" + name).orElse("");
    }
}

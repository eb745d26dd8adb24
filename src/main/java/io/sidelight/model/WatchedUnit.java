package io.sidelight.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * The smallest unit that is watched separately, with its own source, passes and backoff. It is a service with all endpoints that its
 * scheduler lists, or a single endpoint from the configuration, such as a Marathon app.
 *
 * @param endpoint empty for all endpoints that the service's scheduler lists
 */
public record WatchedUnit(ServiceName service, Optional<String> endpoint) implements Comparable<WatchedUnit> {
    private static final Comparator<WatchedUnit> ORDER = Comparator.comparing(WatchedUnit::service)
            .thenComparing(unit -> unit.endpoint().isPresent())
            .thenComparing(unit -> unit.endpoint().orElse(""));

    /** Returns the unit of all endpoints that the scheduler of a service lists. */
    public static WatchedUnit listed(ServiceName service) {
        return new WatchedUnit(service, Optional.empty());
    }

    /** Returns the unit of one endpoint from the configuration. */
    public static WatchedUnit single(ServiceName service, String endpoint) {
        return new WatchedUnit(service, Optional.of(endpoint));
    }

    /** Orders units by service, and a scheduler's list before single endpoints. */
    @Override
    public int compareTo(WatchedUnit other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return service + endpoint.map(name -> "/" + name).orElse("");
    }
}

package io.sidelight.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The endpoints of a service that are watched: all that its scheduler lists, or only those that the configuration names.
 *
 * @param names in the order of the configuration, without duplicates; empty for all endpoints
 */
public record WatchedEndpoints(List<String> names) {
    /** All endpoints of the list. */
    public static final WatchedEndpoints ALL = new WatchedEndpoints(List.of());

    public WatchedEndpoints {
        names = List.copyOf(names);
    }

    /** Returns one endpoint, or all if there is no name. */
    public static WatchedEndpoints of(Optional<String> name) {
        return name.map(only -> new WatchedEndpoints(List.of(only))).orElse(ALL);
    }

    /** Returns whether all endpoints are watched. */
    public boolean isAll() {
        return names.isEmpty();
    }

    /** Returns whether an endpoint is watched. */
    public boolean includes(String name) {
        return isAll() || names.contains(name);
    }

    /** Returns the endpoints of both; empty if both include the same endpoint. */
    public Optional<WatchedEndpoints> and(WatchedEndpoints more) {
        boolean isDisjoint = !isAll() && !more.isAll() && names.stream().noneMatch(more::includes);
        return isDisjoint
                ? Optional.of(new WatchedEndpoints(
                        Stream.concat(names.stream(), more.names().stream()).toList()))
                : Optional.empty();
    }
}

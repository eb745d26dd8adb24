package io.sidelight.publish.http.message;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query parameters of a request. They replace parameters of resource methods, where Quarkus REST treats an empty value as
 * absent: {@code ?pretty} has no value, and {@code ?require=} is an error.
 */
public record QueryParameters(MultiMap parameters) {
    public static QueryParameters of(RoutingContext context) {
        return new QueryParameters(context.queryParams());
    }

    /** Returns whether the parameter is present, with or without a value. */
    public boolean has(String name) {
        return parameters.contains(name);
    }

    /** Returns the first value. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Returns all values, in the order of the request. */
    public List<String> all(String name) {
        return parameters.getAll(name);
    }

    /** Returns the distinct values. */
    public Set<String> distinct(String name) {
        return Set.copyOf(all(name));
    }
}

package io.sidelight.publish.http.message;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query parameters of a request. Parameters of resource methods would not do: Quarkus REST takes those with an empty value for
 * absent, but {@code ?pretty} has none, and {@code ?require=} is an error.
 */
public record QueryParameters(MultiMap parameters) {
    public static QueryParameters of(RoutingContext context) {
        return new QueryParameters(context.queryParams());
    }

    /** Whether the parameter is present, with or without a value. */
    public boolean has(String name) {
        return parameters.contains(name);
    }

    /** The first value. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** All values, in the order of the request. */
    public List<String> all(String name) {
        return parameters.getAll(name);
    }

    /** All values, each once. */
    public Set<String> distinct(String name) {
        return Set.copyOf(all(name));
    }
}

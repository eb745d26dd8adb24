package io.sidelight.publish.http.message;

import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
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
    /**
     * Returns the parameters of a request. Ignoring a misspelled one would change the result.
     *
     * @param accepted the names that the resource documents
     * @throws ProblemException if the request has another parameter
     */
    public static QueryParameters of(RoutingContext context, String... accepted) {
        QueryParameters query = any(context);
        List<String> known = List.of(accepted);
        query.parameters.names().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Problem(
                                    400,
                                    "unknown parameter \"" + name + "\"",
                                    known.stream().sorted().toList())
                            .exception();
                });
        return query;
    }

    /** Returns the parameters of a request whose client may send others than those that are read. */
    public static QueryParameters any(RoutingContext context) {
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

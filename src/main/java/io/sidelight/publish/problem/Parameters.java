package io.sidelight.publish.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** Query parameters. One that means nothing is an error: ignored, it would give another answer than was asked for. */
public final class Parameters {
    private Parameters() {}

    /** The problem with the first name that is not accepted. */
    public static Optional<Problem> misspelled(RoutingContext context, Set<String> accepted) {
        return context.queryParams().names().stream()
                .filter(name -> !accepted.contains(name))
                .sorted()
                .findFirst()
                .map(name -> new Problem(
                        400,
                        "unknown parameter \"" + name + "\"",
                        accepted.stream().sorted().toList()));
    }

    /** All values of one. */
    public static Set<String> values(RoutingContext context, String parameter) {
        return Set.copyOf(context.queryParam(parameter));
    }
}

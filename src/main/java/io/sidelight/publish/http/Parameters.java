package io.sidelight.publish.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** Query parameters. One that means nothing is an error: ignored, it would give another answer than was asked for. */
final class Parameters {
    private Parameters() {}

    static Optional<Problem> misspelled(RoutingContext context, Set<String> accepted) {
        return context.queryParams().names().stream()
                .filter(name -> !accepted.contains(name))
                .findFirst()
                .map(name -> new Problem(
                        400,
                        "unknown parameter \"" + name + "\"",
                        accepted.stream().sorted().toList()));
    }
}

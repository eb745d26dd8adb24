package io.sidelight.publish.http;

import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameter {@code reach}, which selects instances by the result of connecting to them. */
final class ReachParameter {
    static final String NAME = "reach";

    private ReachParameter() {}

    /**
     * Reads the values of a request.
     *
     * @throws ProblemException if a value is invalid
     */
    static Set<Reach.Result> results(Collection<String> values, View view) {
        List<String> accepted =
                Stream.of(Reach.Result.values()).map(Object::toString).toList();
        values.stream().filter(value -> !accepted.contains(value)).findFirst().ifPresent(other -> {
            throw new Problem(400, NAME + " \"" + other + "\" is not one of " + String.join(", ", accepted), accepted)
                    .exception();
        });
        if (!values.isEmpty() && !isTried(view)) {
            throw Problem.of(400, NAME + " needs connection attempts: set SIDELIGHT_REACH=tcp to enable them")
                    .exception();
        }
        return values.stream()
                .map(value -> Reach.Result.valueOf(value.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static boolean isTried(View view) {
        return view.services().stream().flatMap(Service::instances).anyMatch(instance -> instance.reach()
                .isPresent());
    }
}

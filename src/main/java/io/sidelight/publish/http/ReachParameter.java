package io.sidelight.publish.http;

import io.sidelight.model.Reach;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.publish.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameter {@code reach}, which chooses instances by what came of trying to connect to them. */
final class ReachParameter {
    static final String NAME = "reach";

    private ReachParameter() {}

    /** What is wrong with the values; empty when nothing is. */
    static Optional<Problem> problem(Collection<String> values, View view) {
        List<String> words =
                Stream.of(Reach.Result.values()).map(Object::toString).toList();
        Optional<String> other =
                values.stream().filter(value -> !words.contains(value)).findFirst();
        if (other.isPresent()) {
            return Optional.of(new Problem(400, NAME + " \"" + other.get() + "\" is none", words));
        }
        boolean someTried = view.services().stream().flatMap(Service::instances).anyMatch(instance -> instance.reach()
                .isPresent());
        return values.isEmpty() || someTried
                ? Optional.empty()
                : Optional.of(Problem.of(400, "nothing is tried to connect to: SIDELIGHT_REACH=tcp does so"));
    }

    /** The values, which have no problem. */
    static Set<Reach.Result> results(Collection<String> values) {
        return values.stream()
                .map(value -> Reach.Result.valueOf(value.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}

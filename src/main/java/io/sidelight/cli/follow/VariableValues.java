package io.sidelight.cli.follow;

import io.sidelight.cli.render.KnownEndpoint;
import io.sidelight.cli.render.KnownParts;
import io.sidelight.cli.render.KnownParts.Parts;
import io.sidelight.contract.PublishedView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of environment variables in the current view. */
final class VariableValues {
    private final List<EndpointVariable> variables;
    private final KnownParts parts;
    private String missing = "the view of the agent";

    VariableValues(List<EndpointVariable> variables) {
        this.variables = variables;
        this.parts = new KnownParts(
                variables.stream().map(EndpointVariable::endpoint).toList());
    }

    /** Returns the value of each variable; empty if an endpoint has no address now. */
    Optional<Map<String, String>> in(PublishedView view) {
        Parts now = parts.update(view);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> without = new ArrayList<>(now.missing());
        for (EndpointVariable variable : variables) {
            now.endpoints().stream()
                    .filter(known -> known.name().equals(variable.endpoint()))
                    .findFirst()
                    .ifPresent(known -> variable.value(known)
                            .ifPresentOrElse(
                                    value -> values.put(variable.name(), value),
                                    () -> without.add(withoutAddress(known))));
        }
        missing = String.join("; ", without);
        return values.size() == variables.size() ? Optional.of(values) : Optional.empty();
    }

    /** Returns the endpoints without addresses, in one line. */
    String missing() {
        return missing;
    }

    private static String withoutAddress(KnownEndpoint known) {
        return known.name() + ": none of its instances can be dialed from here";
    }
}

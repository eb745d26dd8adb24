package io.sidelight.model.spelling;

import java.util.List;

/**
 * An endpoint from the configuration.
 *
 * @param groups the tasks behind the endpoint, at least one group
 */
public record NamedEndpoint(String name, List<TaskGroup> groups) {
    public NamedEndpoint {
        groups = List.copyOf(groups);
    }

    /** Returns a Marathon app or pod as an endpoint of Marathon. */
    public static NamedEndpoint of(MarathonApp app) {
        return new NamedEndpoint(app.toString(), List.of(TaskGroup.of(app)));
    }
}

package io.sidelight.model.spelling;

import java.util.List;

/**
 * An endpoint that the configuration names.
 *
 * @param groups the tasks behind it, at least one group
 */
public record NamedEndpoint(String name, List<TaskGroup> groups) {
    public NamedEndpoint {
        groups = List.copyOf(groups);
    }

    /** An app or pod of Marathon, which is an endpoint of Marathon's. */
    public static NamedEndpoint of(MarathonApp app) {
        return new NamedEndpoint(app.toString(), List.of(TaskGroup.of(app)));
    }
}

package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import java.util.Optional;

/**
 * The tasks of a framework that have one name: those of an app of Marathon, or a task that the configuration names.
 *
 * @param task the discovery name of the tasks, else their task name
 * @param portName the announced port that is looked for; empty for all
 * @param port 1-65535, where the configuration says it; empty where name servers do
 */
public record TaskGroup(ServiceName service, String task, Optional<String> portName, Optional<Integer> port) {
    /** The tasks of an app or pod of Marathon. */
    public static TaskGroup of(MarathonApp app) {
        return new TaskGroup(NamingScheme.MARATHON, app.discoveryName(), app.port(), Optional.empty());
    }
}

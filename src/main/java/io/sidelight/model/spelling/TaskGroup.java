package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import java.util.Optional;

/**
 * The tasks of a framework with one name: the tasks of a Marathon app, or of a task name from the configuration.
 *
 * @param task the discovery name of the tasks, else their task name
 * @param portName the announced port to use; empty for all ports
 * @param port 1-65535 if the configuration has it; empty if it comes from SRV records
 */
public record TaskGroup(ServiceName service, String task, Optional<String> portName, Optional<Integer> port) {
    /** Returns the tasks of a Marathon app or pod. */
    public static TaskGroup of(MarathonApp app) {
        return new TaskGroup(NamingScheme.MARATHON, app.discoveryName(), app.port(), Optional.empty());
    }
}

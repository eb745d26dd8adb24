package io.sidelight.boot.agent;

import io.sidelight.mesosdns.MasterTask;
import java.net.URI;
import java.util.Map;

/** The kind of tasks that change, and of their cluster. */
enum ChangeKind {
    SDK_OVERLAY("kafka", "broker", true, 3),
    SDK_HOST("kafka", "broker", true, 3),
    DCOS_APP("marathon", "web", true, 3),
    PLAIN_APP("marathon", "web", false, 3),
    PLAIN_STATIC("chronos", "api", false, 1);

    final String framework;
    final String endpoint;
    final boolean isDcos;
    final int tasks;

    ChangeKind(String framework, String endpoint, boolean isDcos, int tasks) {
        this.framework = framework;
        this.endpoint = endpoint;
        this.isDcos = isDcos;
        this.tasks = tasks;
    }

    /** Returns the settings of the agent. */
    Map<String, String> variables(URI scheduler) {
        return switch (this) {
            case SDK_OVERLAY, SDK_HOST -> Map.of("SIDELIGHT_SERVICES", "kafka=" + scheduler);
            case DCOS_APP, PLAIN_APP -> Map.of("SIDELIGHT_APPS", "/web");
            case PLAIN_STATIC -> Map.of("SIDELIGHT_TASKS", "chronos/api/job:31500");
        };
    }

    /**
     * Creates a task.
     *
     * @param index among the tasks that run at the same time
     * @param number among all tasks that ever ran; it determines the address
     * @param on ID of its agent
     */
    MasterTask task(int index, int number, String on) {
        String overlay = "9.0.2." + (2 + number % 250);
        String broker = "kafka-" + index + "-broker";
        MasterTask task =
                switch (this) {
                    case SDK_OVERLAY -> MasterTask.onOverlay("kafka", broker, on, overlay, "broker", 1025);
                    case SDK_HOST -> MasterTask.onHost("kafka", broker, on, "broker", 1025);
                    case DCOS_APP -> MasterTask.onOverlay("marathon", "web", on, overlay, "http", 8080);
                    case PLAIN_APP -> MasterTask.onHost("marathon", "web", on, "http", 31_000 + number);
                    case PLAIN_STATIC -> MasterTask.onHost("chronos", "job", on, "api", 31_500);
                };
        return task.withId(framework + "-" + number);
    }
}

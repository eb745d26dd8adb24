package io.sidelight.cli.follow;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.process.LaunchedProgram;
import io.sidelight.cli.process.Supervisor;
import io.sidelight.contract.PublishedView;
import io.sidelight.time.DaemonThreads;
import java.util.Map;
import java.util.stream.Collectors;

/** The restarts of a program whose variables change. While an endpoint has no address, the program keeps its last values. */
final class Restarts {
    private final Supervisor supervisor;
    private final VariableValues values;
    private final Notices notices;
    private LaunchedProgram program;

    /**
     * Creates the restarts of a program.
     *
     * @param program as it is started first
     */
    Restarts(Supervisor supervisor, LaunchedProgram program, VariableValues values, Notices notices) {
        this.supervisor = supervisor;
        this.program = program;
        this.values = values;
        this.notices = notices;
    }

    /** Follows the view on a thread of its own, as long as the process runs. */
    void follow(AgentClient agent) {
        DaemonThreads.named("sidelight-restarts")
                .newThread(() -> {
                    boolean unused = new ViewFollower(agent, notices).follow(Deadline.never(), this::restart);
                })
                .start();
    }

    private boolean restart(PublishedView view) {
        values.in(view).filter(now -> !now.equals(program.variables())).ifPresent(this::restart);
        return false;
    }

    private void restart(Map<String, String> now) {
        String changed = now.entrySet().stream()
                .filter(variable ->
                        !variable.getValue().equals(program.variables().get(variable.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        notices.print("restarts the command: " + changed + " changed");
        program = new LaunchedProgram(program.executable(), program.words(), Map.copyOf(now));
        supervisor.replace(program);
    }
}

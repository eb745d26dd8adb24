package io.sidelight.cli.agent;

import io.sidelight.config.reading.Configuration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sidelight demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Run the agent on a pretended cluster in the same process: three services, and a task that moves"
                + " every 20 seconds.")
public final class DemoCommand implements Callable<Integer> {
    private final Server server;

    public DemoCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.run(Configuration.read(Map.of("sidelight.demo", "true")));
    }
}

package io.sidelight.cli.agent;

import io.sidelight.config.reading.Configuration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sidelight serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Run the agent (the default).")
public final class ServeCommand implements Callable<Integer> {
    private final Server server;

    public ServeCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.run(Configuration.read(Map.of()));
    }
}

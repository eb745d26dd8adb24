package io.sidelight.cli.agent;

import io.sidelight.config.reading.Configuration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sidelight serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Run the agent (the default).")
public final class ServeCommand implements Callable<Integer> {
    private final AgentServer server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public ServeCommand(AgentServer server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.run(
                Configuration.read(Map.of()),
                problem -> spec.commandLine().getErr().println("sidelight: " + problem));
    }
}

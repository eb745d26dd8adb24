package io.sidelight.cli;

import io.sidelight.cli.output.ExitCode;
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
        return served(server, Map.of(), spec);
    }

    /**
     * Runs the agent, and prints its problems as those of a command.
     *
     * @param settings of the command line, before those of the environment
     * @return the exit code
     */
    static int served(AgentServer server, Map<String, String> settings, CommandSpec spec) {
        return server.run(
                Configuration.read(settings),
                problem -> spec.commandLine().getErr().println("sidelight: " + problem));
    }
}

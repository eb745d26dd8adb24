package io.sidelight.cli;

import io.sidelight.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sidelight demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description =
                "Run the agent on a simulated cluster in the same process. It has three services and two apps, and a"
                        + " task moves at intervals.")
public final class DemoCommand implements Callable<Integer> {
    private final AgentServer server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    private DemoCommand(AgentServer server) {
        this.server = server;
    }

    /** Creates the command. Its help lists all faults. */
    public static CommandLine line(AgentServer server) {
        return SimulationOptions.line(new DemoCommand(server));
    }

    @Override
    public Integer call() {
        return ServeCommand.served(server, simulation.settings(), spec);
    }
}

package io.sidelight.cli.demo;

import io.sidelight.cli.agent.ExitCode;
import io.sidelight.config.reading.Configuration;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = {
            "Run the simulated cluster of the demo alone, for agents in other processes. A name server and an"
                    + " Admin Router with schedulers listen on 127.0.0.1.",
            "Prints the settings for an agent, and runs until a signal."
        })
public final class ClusterCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    private final SimulatedCluster cluster;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dns-port",
            paramLabel = "port",
            converter = Port.class,
            description = "Port of the name server, UDP and TCP (default: a free one).")
    private int dnsPort;

    @Option(
            names = "--http-port",
            paramLabel = "port",
            converter = Port.class,
            description = "Port of the schedulers (default: a free one).")
    private int httpPort;

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    private ClusterCommand(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /** Creates the command. Its help lists all faults. */
    public static CommandLine line(SimulatedCluster cluster) {
        return SimulationOptions.line(new ClusterCommand(cluster));
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        try {
            cluster.run(Configuration.read(simulation.settings()).demo(), dnsPort, httpPort, line.getOut());
            return ExitCode.OK;
        } catch (UncheckedIOException noPort) {
            line.getErr().println("sidelight: " + noPort.getMessage());
            return ExitCode.UNUSABLE;
        }
    }

    private static final class Port implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int number = Integer.parseInt(text);
                if (number >= 0 && number <= HIGHEST_PORT) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                // Rejected below, like a number out of range.
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a port; accepted are 1 to 65535, or 0 for a free one");
        }
    }
}

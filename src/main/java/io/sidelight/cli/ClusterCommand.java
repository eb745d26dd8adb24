package io.sidelight.cli;

import io.sidelight.cli.output.ExitCode;
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
            "Run the pretended cluster of the demo alone, for agents in other processes: its name server, and its"
                    + " schedulers behind what looks like Admin Router, both on 127.0.0.1.",
            "Prints the settings that lead an agent to it, and runs until a signal."
        })
public final class ClusterCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dns-port",
            paramLabel = "port",
            converter = Port.class,
            description = "Of the name server, by UDP and TCP. By itself one that is free.")
    private int dnsPort;

    @Option(
            names = "--http-port",
            paramLabel = "port",
            converter = Port.class,
            description = "Of the schedulers. By itself one that is free.")
    private int httpPort;

    @Mixin
    private SimulationOptions pretending = new SimulationOptions();

    private ClusterCommand() {}

    /** The command, with all faults in its help. */
    public static CommandLine line() {
        return SimulationOptions.line(new ClusterCommand());
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        try {
            new SimulatedClusterRunner().run(Configuration.read(pretending.settings()).demo(), dnsPort, httpPort, line.getOut());
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
                // Told below, as what is out of range.
            }
            throw new TypeConversionException("'" + text + "' is no port; it is 1 to 65535, or 0 for one that is free");
        }
    }
}

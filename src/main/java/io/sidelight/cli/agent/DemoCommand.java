package io.sidelight.cli.agent;

import io.sidelight.config.reading.Configuration;
import io.sidelight.demo.fault.DnsFault;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code sidelight demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description =
                "Run the agent on a pretended cluster in the same process: three services and two apps, and a task that moves"
                        + " every 20 seconds.",
        footerHeading = "%nFaults; one of DNS is of one zone only with :mesos or :directory behind it:%n")
public final class DemoCommand implements Callable<Integer> {

    private final Server server;

    @Option(
            names = "--fault",
            paramLabel = "fault",
            description = "What fails in that cluster, for a minute in every two; repeatable, each in its turn.")
    private List<Fault> faults = List.of();

    private DemoCommand(Server server) {
        this.server = server;
    }

    /** The command, with all faults in its help. */
    public static CommandLine line(Server server) {
        CommandLine line = new CommandLine(new DemoCommand(server));
        line.registerConverter(Fault.class, DemoCommand::fault);
        line.getCommandSpec()
                .usageMessage()
                .footer(Stream.concat(
                                Stream.of(DnsFault.values()).map(fault -> line(fault.label(), fault.words())),
                                Stream.of(HttpFault.values()).map(fault -> line(fault.label(), fault.words())))
                        .toArray(String[]::new));
        return line;
    }

    private static String line(String label, String words) {
        return String.format(Locale.ROOT, "  %-24s %s", label, words);
    }

    private static Fault fault(String text) {
        return Fault.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is none of those in 'sidelight demo --help'"));
    }

    @Override
    public Integer call() {
        String chosen = faults.stream().map(Fault::toString).collect(Collectors.joining(","));
        return server.run(Configuration.read(
                chosen.isEmpty()
                        ? Map.of("sidelight.demo", "true")
                        : Map.of("sidelight.demo", "true", "sidelight.demo-faults", chosen)));
    }
}

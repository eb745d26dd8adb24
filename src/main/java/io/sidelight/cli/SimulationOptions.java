package io.sidelight.cli;

import static java.util.stream.Collectors.joining;

import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.FaultKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a simulated cluster. */
final class SimulationOptions {
    @Option(
            names = "--moves",
            paramLabel = "time",
            description = "Time between moves of a task, such as 20s, or none (default: 20s).")
    private Optional<String> moves = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "fault",
            description = "A fault of the cluster; repeatable. Faults alternate, one minute on and one minute off.")
    private List<Fault> faults = List.of();

    /** Creates the command line. Its help lists all faults. */
    static CommandLine line(Object command) {
        CommandLine line = new CommandLine(command);
        line.registerConverter(Fault.class, SimulationOptions::fault);
        line.getCommandSpec()
                .usageMessage()
                .footerHeading("%nFaults. The suffix :mesos or :directory limits a DNS fault to one zone.%n")
                .footer(FaultKind.all().map(kind -> line(kind.text())).toArray(String[]::new));
        return line;
    }

    /** Returns the options as settings, by variable. */
    Map<String, String> settings() {
        Map<String, String> chosen = new HashMap<>(Map.of("SIDELIGHT_DEMO", "true"));
        moves.ifPresent(time -> chosen.put("SIDELIGHT_DEMO_MOVES", time));
        if (!faults.isEmpty()) {
            chosen.put(
                    "SIDELIGHT_DEMO_FAULTS",
                    faults.stream().map(Fault::toString).collect(joining(",")));
        }
        return chosen;
    }

    private static String line(FaultKind.Text text) {
        return String.format(Locale.ROOT, "  %-24s %s", text.label(), text.words());
    }

    private static Fault fault(String text) {
        return Fault.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a fault; 'sidelight demo --help' lists them"));
    }
}

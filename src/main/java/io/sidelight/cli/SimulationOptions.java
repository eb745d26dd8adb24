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

/** What can be chosen of a pretended cluster. */
final class SimulationOptions {
    @Option(
            names = "--moves",
            paramLabel = "time",
            description = "How often a task moves, such as 20s, or none. By itself every 20 s.")
    private Optional<String> moves = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "fault",
            description = "What fails in that cluster, for a minute in every two; repeatable, each in its turn.")
    private List<Fault> faults = List.of();

    /** The command with all faults in its help. */
    static CommandLine line(Object command) {
        CommandLine line = new CommandLine(command);
        line.registerConverter(Fault.class, SimulationOptions::fault);
        line.getCommandSpec()
                .usageMessage()
                .footerHeading("%nFaults; one of DNS is of one zone only with :mesos or :directory behind it:%n")
                .footer(FaultKind.all().map(kind -> line(kind.text())).toArray(String[]::new));
        return line;
    }

    /** The options as settings, by variable. */
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
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is none of those in 'sidelight demo --help'"));
    }
}

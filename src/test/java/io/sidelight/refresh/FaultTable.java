package io.sidelight.refresh;

import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.Faults;
import io.sidelight.model.State;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.view.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all faults and their effects, for people. */
final class FaultTable {
    private static final Path FILE = Path.of("target", "fault-matrix.txt");
    private static final String LINE = "%-24s %-10s %-25s %9s %10s%n";

    private final Map<Fault, String> lines = new ConcurrentHashMap<>();

    /**
     * Adds a line.
     *
     * @param outcome as counters name it
     * @param stale from the beginning of the fault until all was stale
     * @param healed from its end until all was fresh
     */
    void add(Fault fault, String outcome, Duration stale, Duration healed) {
        add(fault, outcome, stale.toSeconds() + " s", healed);
    }

    /** Adds a line for one that leaves all fresh. */
    void addHarmless(Fault fault, Duration healed) {
        add(fault, "-", "never", healed);
    }

    private void add(Fault fault, String outcome, String stale, Duration healed) {
        String label = fault instanceof Fault.OfDns dns ? dns.fault().text().label() : fault.toString();
        String scope = fault instanceof Fault.OfDns dns ? dns.scope().name().toLowerCase(Locale.ROOT) : "-";
        lines.put(fault, LINE.formatted(label, scope, outcome, stale, healed.toSeconds() + " s"));
    }

    /** The labels of what the agent made of a fault, where it is in doubt because of it. */
    static String outcome(Fault fault, Snapshot snapshot) {
        return snapshot.view().services().stream()
                .filter(service -> !(service.state() instanceof State.Fresh))
                .flatMap(service -> service.endpoints().stream()
                        .flatMap(endpoint -> snapshot.report(service.name(), endpoint.name()).stream()))
                .distinct()
                .flatMap(report -> fault instanceof Fault.OfDns dns ? outcomes(dns, report) : outcomes(report))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> outcomes(Fault.OfDns fault, PassReport report) {
        Faults faults = new Faults(List.of(fault));
        return report.responses().values().stream()
                .filter(answer -> faults.ofName(answer.question().name()).isPresent())
                .map(QueryResult::outcome)
                .map(Outcome::label);
    }

    private static Stream<String> outcomes(PassReport report) {
        return report.latest() instanceof ListResult.ListFailed failed
                ? Stream.of(failed.failure().label())
                : report.listed().stream()
                        .flatMap(list -> list.endpoints().stream())
                        .map(ListedEndpoint::label);
    }

    void print() throws IOException {
        String table = LINE.formatted("fault", "scope", "outcome", "stale in", "healed in")
                + Fault.all().map(fault -> lines.getOrDefault(fault, "")).collect(Collectors.joining());
        System.out.println(table);
        Files.writeString(FILE, table);
    }
}

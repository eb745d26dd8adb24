package io.sidelight.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of faults in the document about operations, as rules. */
record IncidentTable(List<Row> rows) {
    /** The option of the simulated cluster that moves tasks. */
    static final String MOVE = "--moves";

    private static final Path DOCUMENT = Path.of("docs/operations.md");
    private static final String HEADER = "| Fault | Metric that grows | Line in the log | Played by |";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A rule.
     *
     * @param metric name of a counter, with a label or without
     * @param line of the log
     * @param faults of the simulated cluster that it identifies
     */
    record Row(String name, String metric, Pattern line, List<String> faults) {
        boolean holds(Map<String, Double> before, Map<String, Double> after, String log) {
            return sum(after) > sum(before)
                    && log.lines().anyMatch(each -> line.matcher(each).find());
        }

        private double sum(Map<String, Double> metrics) {
            String[] parts = metric.split("[{}]", -1);
            return metrics.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(parts[0] + "{"))
                    .filter(each -> parts.length == 1 || each.getKey().contains(parts[1]))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    static IncidentTable read() throws IOException {
        return new IncidentTable(Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(HEADER))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(IncidentTable::row)
                .toList());
    }

    private static Row row(String line) {
        String[] cells = line.split(" \\| |^\\| ", -1);
        String logged = Stream.of(codes(cells[3]).get(0).split("…", -1))
                .filter(part -> !part.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return new Row(cells[1], codes(cells[2]).get(0), Pattern.compile(logged), codes(cells[4]));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    /** Returns the faults of all rows. */
    List<String> faults() {
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }

    /** Returns the names of the rows for these faults. */
    Set<String> rowsOf(Collection<String> faults) {
        return names(rows.stream().filter(row -> row.faults().stream().anyMatch(faults::contains)));
    }

    /** Returns the names of the rows that hold. */
    Set<String> identified(String metricsBefore, String metricsAfter, String log) {
        Map<String, Double> before = metrics(metricsBefore);
        Map<String, Double> after = metrics(metricsAfter);
        return names(rows.stream().filter(row -> row.holds(before, after, log)));
    }

    private static Set<String> names(Stream<Row> rows) {
        return rows.map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Double> metrics(String text) {
        Function<String, Integer> space = line -> line.lastIndexOf(' ');
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, space.apply(line)),
                        line -> Double.valueOf(line.substring(space.apply(line) + 1))));
    }
}

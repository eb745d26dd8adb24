package io.sidelight.cli.output;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param rows each with a cell for each column
 */
public record Table(List<Column> columns, List<List<String>> rows) implements Report.Block {
    /** The text of an empty cell. */
    public static final String NONE = "-";

    /** A column. */
    public record Column(String title, Kind kind) {
        /** The treatment of a column where the terminal is narrow. */
        public enum Kind {
            /** It is shown in full. */
            FULL,
            /** It may be cut. */
            CUT,
            /** It is left out. */
            OPTIONAL,
            /** It has states, which have colors on a terminal. */
            STATE,
            /** It is only in the wide format. */
            WIDE
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Creates a table whose columns are shown in full. */
    public static Table of(List<String> titles, List<List<String>> rows) {
        return new Table(
                titles.stream()
                        .map(title -> new Column(title, Column.Kind.FULL))
                        .toList(),
                rows);
    }

    /** Returns the table with rows in the order of a column; the table itself if it has no such column. */
    public Table sortedBy(String title) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).title().equalsIgnoreCase(title))
                .mapToObj(column -> new Table(
                        columns,
                        rows.stream()
                                .sorted(Comparator.comparing(row -> row.get(column), Table::compare))
                                .toList()))
                .findFirst()
                .orElse(this);
    }

    /** Compares leading numbers by value, and other text by its characters. */
    private static int compare(String one, String other) {
        String number = "\\d{1,18}(?!\\d|\\.\\d)\\D?.*";
        return one.matches(number) && other.matches(number)
                ? Long.compare(leading(one), leading(other))
                : one.compareTo(other);
    }

    private static long leading(String text) {
        return Long.parseLong(text.replaceFirst("\\D.*", ""));
    }
}

package io.sidelight.cli.print;

import java.util.List;

/** A table in columns as wide as their widest cell. The last column is not padded. */
public final class TextTable {
    /** The text of an empty cell. */
    public static final String NONE = "-";

    private TextTable() {}

    /**
     * Formats one line for each row.
     *
     * @param rows all of the same length
     */
    public static List<String> aligned(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        int last = row.size() - 1;
        for (int column = 0; column < last; column++) {
            String cell = printable(row.get(column));
            line.append(cell).append(" ".repeat(width(rows, column) - cell.length()));
        }
        return line.append(printable(row.get(last))).toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0) + 2;
    }

    /** Replaces control characters: text from a scheduler or a variable must not control the terminal. */
    private static String printable(String cell) {
        return cell.replaceAll("\\p{Cntrl}", "?");
    }
}

package io.sidelight.cli.print;

import java.util.List;

/** Lays out tables for people. */
public final class Columns {
    private static final int BETWEEN = 2;

    private Columns() {}

    /**
     * Columns as wide as their widest cell, the last one free.
     *
     * @param rows the head first, all of one length
     */
    public static List<String> aligned(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        int last = row.size() - 1;
        for (int column = 0; column < last; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(rows, column) - cell.length()));
        }
        return line.append(row.get(last)).toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0) + BETWEEN;
    }
}

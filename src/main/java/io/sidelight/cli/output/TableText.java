package io.sidelight.cli.output;

import io.sidelight.cli.output.Table.Column;
import io.sidelight.cli.output.Table.Column.Kind;
import io.sidelight.wording.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table as text. Columns are as wide as their widest cell, and narrower where the terminal is. The last one is not padded. */
final class TableText {
    private static final String GAP = "  ";
    private static final int SHORTEST_CUT = 8;
    private static final Map<String, String> COLORS =
            Map.of("fresh", "\u001b[32m", "stale", "\u001b[33m", "unknown", "\u001b[31m");
    private static final String NO_COLOR = "\u001b[0m";

    private final Table table;
    private final boolean headers;
    private final List<Integer> shown;
    private final int[] widths;

    private TableText(Table table, Terminal terminal, boolean wide, boolean headers) {
        this.table = table;
        this.headers = headers;
        this.shown = new ArrayList<>(IntStream.range(0, table.columns().size())
                .filter(column -> wide || kind(column) != Kind.WIDE)
                .boxed()
                .toList());
        this.widths =
                IntStream.range(0, table.columns().size()).map(this::width).toArray();
        if (!wide) {
            terminal.width().ifPresent(this::fit);
        }
    }

    /**
     * Returns the lines of the text.
     *
     * @param wide whether to show all columns in full
     */
    static List<String> of(Table table, Terminal terminal, boolean wide, boolean headers) {
        TableText text = new TableText(table, terminal, wide, headers);
        List<String> lines = new ArrayList<>();
        if (headers) {
            lines.add(text.line(table.columns().stream().map(Column::title).toList(), false));
        }
        table.rows().forEach(row -> lines.add(text.line(row, terminal.colored())));
        return lines;
    }

    private Kind kind(int column) {
        return table.columns().get(column).kind();
    }

    private int width(int column) {
        int title = headers ? table.columns().get(column).title().length() : 0;
        return Math.max(
                title,
                table.rows().stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0));
    }

    /** Leaves out optional columns, the last one first, and then cuts the widest of those that may be cut. */
    private void fit(int limit) {
        while (total() > limit && last(Kind.OPTIONAL).isPresent()) {
            shown.remove(last(Kind.OPTIONAL).get());
        }
        for (Optional<Integer> widest = widest(); total() > limit && widest.isPresent(); widest = widest()) {
            widths[widest.get()]--;
        }
    }

    private int total() {
        return shown.stream().mapToInt(column -> widths[column] + GAP.length()).sum() - GAP.length();
    }

    private Optional<Integer> last(Kind kind) {
        return shown.stream().filter(column -> kind(column) == kind).reduce((first, second) -> second);
    }

    private Optional<Integer> widest() {
        return shown.stream()
                .filter(column -> kind(column) == Kind.CUT && widths[column] > SHORTEST_CUT)
                .max(Comparator.comparingInt(column -> widths[column]));
    }

    private String line(List<String> cells, boolean colored) {
        StringBuilder line = new StringBuilder();
        int last = shown.get(shown.size() - 1);
        for (int column : shown) {
            String cell = cut(Printable.of(cells.get(column)), widths[column]);
            String padding = column == last ? "" : " ".repeat(widths[column] - cell.length()) + GAP;
            line.append(colored && kind(column) == Kind.STATE ? color(cell) : cell)
                    .append(padding);
        }
        return line.toString();
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    }

    private static String color(String state) {
        String color = COLORS.get(state.replaceFirst(" .*", ""));
        return color == null ? state : color + state + NO_COLOR;
    }
}

package io.sidelight.cli.name;

import io.sidelight.cli.output.PortGapLine;
import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Role;
import io.sidelight.model.spelling.NameReport.Spelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of a name report. */
final class NameTable {
    private NameTable() {}

    /** Returns names, then shortened labels, ports without an SRV name, and collisions, where there are any. */
    static List<Report.Block> of(NameReport report, List<Collision> collisions) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(table(
                List.of("ROLE", "KIND", "NAME", "RETURNS"),
                report.spellings().stream().map(NameTable::row)));
        if (!report.labels().isEmpty()) {
            blocks.add(table(
                    List.of("LABEL", "FROM", "REMOVED"),
                    report.labels().stream().map(NameTable::row)));
        }
        if (!report.portGaps().isEmpty()) {
            blocks.add(new Report.Lines(report.portGaps().stream()
                    .map(gap -> PortGapLine.of(report.name(), gap))
                    .toList()));
        }
        if (!collisions.isEmpty()) {
            blocks.add(table(List.of("COLLIDES WITH", "IN"), collisions.stream().map(NameTable::row)));
        }
        return blocks;
    }

    private static Table table(List<String> head, Stream<List<String>> rows) {
        return Table.of(head, rows.toList());
    }

    private static List<String> row(Spelled spelled) {
        return List.of(
                spelled.role().toString(),
                spelled.kind().toString(),
                spelled.text(),
                spelled.isInvalid()
                        ? "nothing: too long or empty for DNS"
                        : spelled.kind().gives());
    }

    private static List<String> row(Label label) {
        String dropped = label.dropped()
                .codePoints()
                .mapToObj(character -> "'" + Character.toString(character) + "'")
                .collect(Collectors.joining(" "));
        String cut = label.isCut() ? "the part after " + Label.LONGEST + " characters" : "";
        String both = Stream.of(dropped, cut).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
        return List.of(label.text(), label.of(), both);
    }

    private static List<String> row(Collision collision) {
        Stream<String> spelled = Arrays.stream(Role.values()).flatMap(role -> kinds(role, collision));
        Stream<String> folder =
                collision.atAdminRouter() ? Stream.of("admin-router, where the shorter name wins") : Stream.of();
        return List.of(collision.with().value(), Stream.concat(spelled, folder).collect(Collectors.joining("; ")));
    }

    private static Stream<String> kinds(Role role, Collision collision) {
        String kinds = collision.spellings().stream()
                .filter(same -> same.role() == role)
                .map(same -> same.kind().toString())
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? Stream.of() : Stream.of(role + ": " + kinds);
    }
}

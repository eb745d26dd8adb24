package io.sidelight.cli.name;

import io.sidelight.cli.print.PortGapLine;
import io.sidelight.cli.print.TextTable;
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

    /** Returns the lines: names, then shortened labels, ports without an SRV name, and collisions, where there are any. */
    static List<String> of(NameReport report, List<Collision> collisions) {
        List<String> lines = new ArrayList<>(table(
                List.of("ROLE", "KIND", "NAME", "RETURNS"),
                report.spellings().stream().map(NameTable::row)));
        if (!report.labels().isEmpty()) {
            lines.add("");
            lines.addAll(table(
                    List.of("LABEL", "FROM", "REMOVED"),
                    report.labels().stream().map(NameTable::row)));
        }
        if (!report.portGaps().isEmpty()) {
            lines.add("");
            report.portGaps().forEach(gap -> lines.add(PortGapLine.of(report.name(), gap)));
        }
        if (!collisions.isEmpty()) {
            lines.add("");
            lines.addAll(
                    table(List.of("COLLIDES WITH", "IN"), collisions.stream().map(NameTable::row)));
        }
        return lines;
    }

    private static List<String> table(List<String> head, Stream<List<String>> rows) {
        return TextTable.aligned(Stream.concat(Stream.of(head), rows).toList());
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

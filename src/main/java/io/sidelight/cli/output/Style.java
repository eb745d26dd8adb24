package io.sidelight.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.contract.json.JsonDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How reports become text.
 *
 * @param headers whether tables have titles
 * @param sort title of the column that sorts a table which has it
 */
public record Style(Format format, Terminal terminal, boolean headers, Optional<String> sort) {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    /** Returns the text, ended by a line feed. */
    public String text(Report report) {
        return switch (format) {
            case JSON -> new String(JsonDocuments.indented(report.document()), StandardCharsets.UTF_8);
            case YAML -> YamlText.of(tree(report.document()));
            case TABLE, WIDE ->
                report.blocks().stream()
                        .map(this::text)
                        .filter(block -> !block.isEmpty())
                        .collect(Collectors.joining("\n"));
        };
    }

    /** Returns the text of a report that follows an earlier one: over it on a terminal, else after it. */
    String next(Report report) {
        return switch (format) {
            case JSON -> new String(JsonDocuments.compact(report.document()), StandardCharsets.UTF_8);
            case YAML -> "---\n" + text(report);
            case TABLE, WIDE -> terminal.width().isPresent() ? CLEAR + text(report) : text(report) + "\n";
        };
    }

    private String text(Report.Block block) {
        return lines(block).stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private List<String> lines(Report.Block block) {
        if (block instanceof Table table) {
            Table sorted = sort.map(table::sortedBy).orElse(table);
            return TableText.of(sorted, terminal, format == Format.WIDE, headers);
        }
        return ((Report.Lines) block).lines();
    }

    private static JsonNode tree(Object document) {
        try {
            return JsonDocuments.parse(JsonDocuments.compact(document));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

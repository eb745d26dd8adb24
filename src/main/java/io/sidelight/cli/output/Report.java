package io.sidelight.cli.output;

import java.util.List;

/**
 * The output of a command.
 *
 * @param document for programs: a record or a list that Jackson writes
 * @param blocks for people, with an empty line between two
 */
public record Report(Object document, List<Block> blocks) {
    public Report {
        blocks = List.copyOf(blocks);
    }

    /** A part of the text for people. */
    public sealed interface Block permits Lines, Table {}

    /** Lines as they are. */
    public record Lines(List<String> lines) implements Block {}
}

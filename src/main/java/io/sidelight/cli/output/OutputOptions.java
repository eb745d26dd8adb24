package io.sidelight.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that print data. */
public final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "format",
            converter = FormatConverter.class,
            description = "table, wide (all columns, in full), json or yaml.")
    private Optional<Format> format = Optional.empty();

    @Option(names = "--json", description = "The same as -o json.")
    private boolean json;

    @Option(names = "--no-headers", description = "Print tables without their titles.")
    private boolean noHeaders;

    @Option(names = "--sort", paramLabel = "column", description = "Sort tables by this column.")
    private Optional<String> sort = Optional.empty();

    private static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Stream.of(Format.values())
                    .filter(format -> format.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not a format; accepted are table, wide, json and yaml"));
        }
    }

    /** Returns the chosen format; empty without one. */
    public Optional<Format> format() {
        return json ? Optional.of(Format.JSON) : format;
    }

    /** Prints in the chosen format, or as tables. */
    public void print(Report report) {
        printed(style(report).text(report));
    }

    /** Prints the next state of what was printed before. */
    public void printNext(Report report) {
        printed(style(report).next(report));
    }

    private void printed(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private Style style(Report report) {
        sort.ifPresent(column -> requireColumn(column, report));
        return new Style(format().orElse(Format.TABLE), Terminal.ofProcess(), !noHeaders, sort);
    }

    private void requireColumn(String column, Report report) {
        List<String> titles = report.blocks().stream()
                .flatMap(block -> block instanceof Table table ? table.columns().stream() : Stream.of())
                .map(Table.Column::title)
                .toList();
        if (titles.stream().noneMatch(column::equalsIgnoreCase)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sort=" + column + " is not a column; "
                            + (titles.isEmpty() ? "there are none" : "the columns are " + String.join(", ", titles)));
        }
    }
}

package io.sidelight.cli.help;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The man page of the program, in the macros of man(7). */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandSpec program) {
        ManPage man = new ManPage();
        man.program(program);
        return man.page.toString();
    }

    private void program(CommandSpec program) {
        String header = String.join(" ", program.usageMessage().header());
        macro("TH SIDELIGHT 1");
        macro("SH NAME");
        text("sidelight \\- " + escaped(header.replaceFirst("\\.$", "")));
        macro("SH SYNOPSIS");
        text("\\fBsidelight\\fR [\\fIcommand\\fR] [\\fIoptions\\fR]");
        macro("SH DESCRIPTION");
        text(escaped("Without a command the program is the agent. Short commands read the agent that runs on the same"
                + " machine."));
        macro("SH COMMANDS");
        program.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(this::command);
        macro("SH ENVIRONMENT");
        List.of(program.usageMessage().footer()).forEach(this::setting);
    }

    private void command(CommandSpec command) {
        macro("SS " + escaped(command.name()));
        String synopsis = new CommandLine.Help(command).abbreviatedSynopsis();
        text("\\fB" + escaped(synopsis.strip()) + "\\fR");
        macro("PP");
        text(escaped(HelpText.of(command)));
        command.positionalParameters().forEach(parameter -> argument(label(parameter), parameter));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> argument(label(option), option));
        exitCodes(command.usageMessage().exitCodeList());
    }

    private void argument(String label, ArgSpec argument) {
        macro("TP");
        text(label);
        text(escaped(HelpText.of(argument)));
    }

    private void exitCodes(Map<String, String> codes) {
        if (!codes.isEmpty()) {
            macro("PP");
            text("Exit codes:");
            codes.forEach((code, meaning) -> {
                macro("TP");
                text(escaped(code));
                text(escaped(meaning));
            });
        }
    }

    /** Appends a line of the footer: a setting and its description, or a sentence. */
    private void setting(String line) {
        String[] parts = line.strip().split(" {2,}", 2);
        if (parts.length == 2) {
            macro("TP");
            text("\\fB" + escaped(parts[0]) + "\\fR");
            text(escaped(parts[1]));
        } else if (!line.isBlank()) {
            macro("PP");
            text(escaped(line));
        }
    }

    private static String label(PositionalParamSpec parameter) {
        return "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
    }

    private static String label(OptionSpec option) {
        String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
        return option.arity().max() == 0 ? names : names + " \\fI" + escaped(option.paramLabel()) + "\\fR";
    }

    private void macro(String macro) {
        page.append('.').append(macro).append('\n');
    }

    /** Appends a line, which must not be read as a macro. */
    private void text(String text) {
        page.append(text.startsWith(".") || text.startsWith("'") ? "\\&" : "")
                .append(text)
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}

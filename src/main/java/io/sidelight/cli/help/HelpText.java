package io.sidelight.cli.help;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Descriptions as one line. */
final class HelpText {
    private HelpText() {}

    static String of(CommandSpec command) {
        return String.join(" ", command.usageMessage().description()).replace("%n", " ");
    }

    static String of(ArgSpec argument) {
        return String.join(" ", argument.description())
                .replace("%n", " ")
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
    }
}

package io.sidelight.cli.help;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec program) {
        String complete = "complete -c " + program.name();
        Stream<String> commands = visible(program)
                .map(command -> complete + " -n __fish_use_subcommand -f -a " + command.name() + described(command));
        Stream<String> options = visible(program).flatMap(command -> command.options().stream()
                .filter(option -> !option.hidden())
                .map(option ->
                        complete + within(command) + names(option) + values(option) + described(HelpText.of(option))));
        Stream<String> parameters = visible(program).flatMap(command -> command.positionalParameters().stream()
                .filter(parameter -> parameter.completionCandidates() != null)
                .map(parameter -> complete + within(command) + " -f" + candidates(parameter)
                        + described(HelpText.of(parameter))));
        return Stream.of(commands, options, parameters)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<CommandSpec> visible(CommandSpec program) {
        return program.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden());
    }

    private static String within(CommandSpec command) {
        return " -n '__fish_seen_subcommand_from " + command.name() + "'";
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return " -f";
        }
        return option.completionCandidates() == null ? " -r" : " -x" + candidates(option);
    }

    private static String candidates(ArgSpec argument) {
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .collect(Collectors.joining(" ", " -a '", "'"));
    }

    private static String described(CommandSpec command) {
        return described(HelpText.of(command));
    }

    private static String described(String text) {
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

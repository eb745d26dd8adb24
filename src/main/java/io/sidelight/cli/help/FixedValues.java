package io.sidelight.cli.help;

import io.sidelight.demo.fault.Fault;
import io.sidelight.publish.connect.ClientKind;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The values of arguments that are not enums, for completion scripts. */
final class FixedValues {
    private FixedValues() {}

    /** Adds the values to the commands of the program. */
    static void addTo(CommandLine program, List<String> shells) {
        List<String> faults = Fault.all().map(Fault::toString).toList();
        addToOption(command(program, "demo"), "--fault", faults);
        addToOption(command(program, "cluster"), "--fault", faults);
        addToOption(command(program, "connect"), "--client", ClientKind.names());
        addToParameter(command(program, "completion"), shells);
        addToParameter(
                command(program, "help"), List.copyOf(program.getSubcommands().keySet()));
    }

    private static CommandSpec command(CommandLine program, String name) {
        return Objects.requireNonNull(program.getSubcommands().get(name), name).getCommandSpec();
    }

    private static void addToOption(CommandSpec command, String name, List<String> values) {
        OptionSpec option = command.findOption(name);
        command.remove(option);
        command.add(OptionSpec.builder(option).completionCandidates(values).build());
    }

    private static void addToParameter(CommandSpec command, List<String> values) {
        PositionalParamSpec parameter = command.positionalParameters().get(0);
        command.remove(parameter);
        command.add(PositionalParamSpec.builder(parameter)
                .completionCandidates(values)
                .build());
    }
}

package io.sidelight.cli.help;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.model.spelling.ClosestName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight help}. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Print the help of the program or of a command.")
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "command", description = "The command (default: the program).")
    private Optional<String> command = Optional.empty();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        CommandLine program = line.getParent();
        command.map(name -> named(name, program.getSubcommands()))
                .orElse(program)
                .usage(line.getOut());
        return ExitCode.OK;
    }

    private CommandLine named(String name, Map<String, CommandLine> commands) {
        return Optional.ofNullable(commands.get(name))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + name + "' is not a command"
                                + ClosestName.to(name, commands.keySet(), 2)
                                        .map(close -> "; did you mean " + close + "?")
                                        .orElse("")));
    }
}

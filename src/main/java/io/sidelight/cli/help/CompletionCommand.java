package io.sidelight.cli.help;

import io.sidelight.cli.output.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Print a script that completes commands and options in a shell.",
        footerHeading = "%n",
        footer = {
            "bash: source <(sidelight completion bash)",
            "zsh:  source <(sidelight completion zsh)",
            "fish: sidelight completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(script(spec.commandLine().getParent()));
        out.flush();
        return ExitCode.OK;
    }

    private String script(CommandLine program) {
        FixedValues.addTo(program, SHELLS);
        return switch (shell) {
            // The script for bash begins with bashcompinit where zsh reads it.
            case "bash", "zsh" -> AutoComplete.bash(program.getCommandName(), program);
            case "fish" -> FishCompletion.of(program.getCommandSpec());
            default ->
                throw new ParameterException(
                        spec.commandLine(), "'" + shell + "' is not a shell; accepted are bash, zsh and fish");
        };
    }
}

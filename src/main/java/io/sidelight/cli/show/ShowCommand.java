package io.sidelight.cli.show;

import io.sidelight.cli.data.DataOptions;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.OutputOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that prints documents of the running agent, or of one pass where none runs. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:printed",
            "1:bad arguments or configuration",
            "3:not known yet, or not reachable",
            "5:there is no such name"
        })
abstract class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    DataOptions data() {
        return data;
    }

    OutputOptions output() {
        return output;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    ParameterException badArguments(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

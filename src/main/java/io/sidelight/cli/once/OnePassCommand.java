package io.sidelight.cli.once;

import io.sidelight.cli.output.ExitCode;
import io.sidelight.model.Service;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that refreshes the view once, without a server, and prints the selected part. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:bad arguments or configuration", "3:nothing is known"})
abstract class OnePassCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "service[/endpoint[/task]]",
            description = "The part to print (default: everything that is watched).")
    private EndpointSelector selector = EndpointSelector.EVERYTHING;

    @Option(names = "--json", description = "Print JSON, as in the agent's API.")
    private boolean json;

    /** Returns the lines for people. */
    abstract List<String> lines(OnePass.Result result);

    /** Returns the JSON document. It ends with a line feed. */
    abstract String json(OnePass.Result result);

    @Override
    public Integer call() {
        OnePass.Result result = selector.run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(result));
        } else {
            lines(result).forEach(out::println);
        }
        out.flush();
        if (result.view().services().stream().anyMatch(Service::isKnown)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("sidelight: nothing is known of " + selector);
        return ExitCode.NOT_KNOWN;
    }
}

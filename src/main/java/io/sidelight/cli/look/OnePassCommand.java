package io.sidelight.cli.look;

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

/** A command that looks once, without a server, and prints something of what was chosen. */
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
            description = "Of what; of everything that is watched when left out.")
    private EndpointSelector chosen = EndpointSelector.EVERYTHING;

    @Option(names = "--json", description = "Print JSON, as the agent's API gives it.")
    private boolean json;

    /** For people. */
    abstract List<String> lines(OnePass.Seen seen);

    /** For programs; ends with a line feed. */
    abstract String json(OnePass.Seen seen);

    @Override
    public Integer call() {
        OnePass.Seen seen = chosen.look();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(seen));
        } else {
            lines(seen).forEach(out::println);
        }
        out.flush();
        if (seen.view().services().stream().anyMatch(Service::isKnown)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("sidelight: nothing is known of " + chosen);
        return ExitCode.NOT_KNOWN;
    }
}

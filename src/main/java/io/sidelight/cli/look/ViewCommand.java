package io.sidelight.cli.look;

import io.sidelight.cli.agent.ExitCode;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.publish.render.ViewJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight view}. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = "Look once, without a server, and print the view.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the view is printed", "1:bad arguments or configuration", "3:nothing is known"})
public final class ViewCommand implements Callable<Integer> {
    private final OnePass onePass;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "service[/endpoint[/task]]",
            description = "What to print; everything that is watched when left out.")
    private Choice chosen = Choice.EVERYTHING;

    @Option(names = "--json", description = "Print JSON, as /v1/view gives it.")
    private boolean json;

    public ViewCommand(OnePass onePass) {
        this.onePass = onePass;
    }

    @Override
    public Integer call() {
        View view = chosen.look(onePass).view();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(ViewJson.indented(view), StandardCharsets.UTF_8));
        } else {
            ViewTable.of(view).forEach(out::println);
        }
        out.flush();
        if (view.services().stream().anyMatch(Service::isKnown)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("sidelight: nothing is known of " + chosen);
        return ExitCode.NOT_KNOWN;
    }
}

package io.sidelight.cli.look;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sidelight.cli.agent.ExitCode;
import io.sidelight.model.Service;
import io.sidelight.publish.explain.ExplanationText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sidelight explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.UNUSABLE,
        description = {
            "Look once, without a server, and print why the view says what it says.",
            "A running agent tells its own reasons: curl -H 'Accept: text/plain' http://127.0.0.1:8053/v1/explain"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the reasons are printed", "1:bad arguments or configuration", "3:nothing is known"})
public final class ExplainCommand implements Callable<Integer> {
    private final OnePass onePass;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "service[/endpoint[/task]]",
            description = "What to explain; everything that is watched when left out.")
    private Choice chosen = Choice.EVERYTHING;

    @Option(names = "--json", description = "Print JSON, as /v1/explain gives it.")
    private boolean json;

    public ExplainCommand(OnePass onePass) {
        this.onePass = onePass;
    }

    @Override
    public Integer call() {
        OnePass.Seen seen = chosen.look(onePass);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(seen));
        } else {
            ExplanationText.of(seen.explain()).forEach(out::println);
        }
        out.flush();
        if (seen.view().services().stream().anyMatch(Service::isKnown)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("sidelight: nothing is known of " + chosen);
        return ExitCode.NOT_KNOWN;
    }

    private static String json(OnePass.Seen seen) {
        ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(seen.explain());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

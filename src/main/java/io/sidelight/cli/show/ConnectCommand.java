package io.sidelight.cli.show;

import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.contract.ConnectGuide;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.connect.ClientKind;
import io.sidelight.publish.connect.ConnectText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sidelight connect}. */
@Command(
        name = "connect",
        description = "Print how to connect a client to an endpoint, with the addresses of now, as /v1/connect does.")
public final class ConnectCommand extends ShowCommand {
    @Parameters(arity = "1..2", paramLabel = "service/endpoint", hideParamSyntax = true, description = "The endpoint.")
    private List<String> words = List.of();

    @Option(
            names = "--client",
            paramLabel = "kind",
            description =
                    "kafka, cassandra, elasticsearch, postgresql, mongodb, redis, zookeeper, hdfs or http (default: guessed"
                            + " from names and ports).")
    private Optional<String> client = Optional.empty();

    @Override
    public Integer call() {
        Optional<ClientKind> kind = client.map(this::kind);
        Selected selected = data().select(words);
        EndpointName endpoint = DialCommand.endpoint(selected)
                .orElseThrow(() ->
                        badArguments("'" + String.join(" ", words) + "' names no endpoint: write service/endpoint"));
        DialCommand.requireNoText(endpoint, selected);
        ConnectGuide guide = selected.documents().connect(endpoint, kind);
        output().print(new Report(guide, List.of(new Report.Lines(ConnectText.of(guide)))));
        return ExitCode.OK;
    }

    private ClientKind kind(String name) {
        return ClientKind.of(name)
                .orElseThrow(() ->
                        badArguments("--client=" + name + " is not one of " + String.join(", ", ClientKind.names())));
    }
}

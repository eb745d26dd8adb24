package io.sidelight.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sidelight.cli.data.Selected;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.cli.output.Report;
import io.sidelight.cli.output.Table;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.model.spelling.EndpointName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sidelight endpoints}. */
@Command(
        name = "endpoints",
        description = "Print the names of a service's endpoints, or the addresses of one, in the format of"
                + " 'dcos <service> endpoints [endpoint]'.")
public final class EndpointsCommand extends ShowCommand {
    @Parameters(
            arity = "1..2",
            paramLabel = "service[/endpoint]",
            hideParamSyntax = true,
            description = "The service, folders included, and one of its endpoints.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        Selected selected = data().select(words);
        Optional<EndpointName> endpoint = selected.endpoint();
        if (selected.selection().task().isPresent()) {
            throw badArguments("'" + String.join(" ", words) + "' names a task: name its endpoint");
        }
        String text = endpoint.map(selected.documents()::endpoint).orElseGet(() -> selected.documents()
                .endpointNames(selected.selection().service().orElseThrow()));
        if (output().format().isPresent()) {
            output().print(report(endpoint.isPresent(), parsed(text)));
        } else {
            out().println(text);
        }
        return ExitCode.OK;
    }

    private static Report report(boolean isOne, JsonNode document) {
        if (!document.isContainerNode()) {
            return new Report(document, List.of(new Report.Lines(List.of(document.asText()))));
        }
        List<List<String>> rows = new ArrayList<>();
        if (isOne) {
            for (int at = 0; at < document.path("address").size(); at++) {
                rows.add(List.of(
                        document.path("address").get(at).asText(),
                        document.path("dns").path(at).asText()));
            }
            return new Report(document, List.of(Table.of(List.of("ADDRESS", "DNS"), rows)));
        }
        document.forEach(name -> rows.add(List.of(name.asText())));
        return new Report(document, List.of(Table.of(List.of("ENDPOINT"), rows)));
    }

    /** Parses the text of an endpoint; one that is no JSON is a text itself. */
    private static JsonNode parsed(String text) {
        try {
            return JsonDocuments.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException custom) {
            return TextNode.valueOf(text);
        }
    }
}

package io.sidelight.cli.once;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.publish.explain.ExplanationText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sidelight explain}. */
@Command(
        name = "explain",
        description = {
            "Refresh the view once, without a server, and print the reasons for each state.",
            "A running agent prints its own reasons:",
            "  curl -H 'Accept: text/plain' http://127.0.0.1:8053/v1/explain"
        })
public final class ExplainCommand extends OnePassCommand {
    @Override
    List<String> lines(OnePass.Result result) {
        return ExplanationText.of(result.explain());
    }

    @Override
    String json(OnePass.Result result) {
        return new String(JsonDocuments.indented(result.explain()), StandardCharsets.UTF_8);
    }
}

package io.sidelight.cli.look;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.publish.explain.ExplanationText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sidelight explain}. */
@Command(
        name = "explain",
        description = {
            "Look once, without a server, and print why the view says what it says.",
            "A running agent tells its own reasons: curl -H 'Accept: text/plain' http://127.0.0.1:8053/v1/explain"
        })
public final class ExplainCommand extends OnePassCommand {
    @Override
    List<String> lines(OnePass.Seen seen) {
        return ExplanationText.of(seen.explain());
    }

    @Override
    String json(OnePass.Seen seen) {
        return new String(JsonDocuments.indented(seen.explain()), StandardCharsets.UTF_8);
    }
}

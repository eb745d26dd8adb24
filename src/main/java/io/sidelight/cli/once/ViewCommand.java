package io.sidelight.cli.once;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.ViewMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sidelight view}. */
@Command(name = "view", description = "Refresh the view once, without a server, and print it.")
public final class ViewCommand extends OnePassCommand {
    @Override
    List<String> lines(OnePass.Result result) {
        return ViewTable.of(result.view());
    }

    @Override
    String json(OnePass.Result result) {
        return new String(JsonDocuments.indented(ViewMapping.of(result.view())), StandardCharsets.UTF_8);
    }
}

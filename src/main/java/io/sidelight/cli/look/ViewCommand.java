package io.sidelight.cli.look;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.ViewMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sidelight view}. */
@Command(name = "view", description = "Look once, without a server, and print the view.")
public final class ViewCommand extends OnePassCommand {
    @Override
    List<String> lines(OnePass.Seen seen) {
        return ViewTable.of(seen.view());
    }

    @Override
    String json(OnePass.Seen seen) {
        return new String(JsonDocuments.indented(ViewMapping.of(seen.view())), StandardCharsets.UTF_8);
    }
}

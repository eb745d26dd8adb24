package io.sidelight.cli.look;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sidelight.publish.explain.ExplanationText;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sidelight explain}. */
@Command(
        name = "explain",
        description = {
            "Look once, without a server, and print why the view says what it says.",
            "A running agent tells its own reasons: curl -H 'Accept: text/plain' http://127.0.0.1:8053/v1/explain"
        })
public final class ExplainCommand extends LookCommand {
    public ExplainCommand(OnePass onePass) {
        super(onePass);
    }

    @Override
    List<String> lines(OnePass.Seen seen) {
        return ExplanationText.of(seen.explain());
    }

    @Override
    String json(OnePass.Seen seen) {
        ObjectMapper mapper = new ObjectMapper().registerModule(new Jdk8Module());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(seen.explain()) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package io.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.cli.process.ChildProcesses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that run the agent. */
class ServeCommandTest {
    private static final AgentServer FAILING = (settings, problem) -> {
        problem.accept("cannot listen");
        return 1;
    };

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "demo"})
    void problemOfTheServer_isPrinted(String command) {
        List<String> words = command.isEmpty() ? List.of() : List.of(command);
        StringWriter err = new StringWriter();
        CommandLine line = SidelightCommand.lineFor(words, FAILING, new ChildProcesses(), "1.0.0")
                .setErr(new PrintWriter(err, true));
        assertThat(line.execute(words.toArray(String[]::new))).as("%s", err).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("sidelight: cannot listen");
    }
}

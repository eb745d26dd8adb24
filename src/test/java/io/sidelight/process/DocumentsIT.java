package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sessions in the documents, typed in again: what they show is what a user sees, but for numbers and entity tags. */
class DocumentsIT {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)");
    private static final String JAR = "java -jar target/quarkus-app/quarkus-run.jar";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/connecting-clients.md"})
    void theSessionIsTrue(String document) throws Exception {
        List<MatchResult> commands = commands(Path.of(document));
        assertThat(commands).hasSizeGreaterThan(5);
        try (Sidelight agent = Sidelight.serve(Map.of(), "demo", "--moves", "none")) {
            agent.awaitState("fresh");
            // Asked for beside the first pass, which may end before the answer is there.
            await().until(() -> agent.get("/v1/view").body().contains("by the overlay state"));
            String port = agent.address().replaceAll(".*:", "");
            for (MatchResult command : commands) {
                String typed = command.group(1)
                        .replace(JAR, String.join(" ", Sidelight.program()))
                        .replace("127.0.0.1:8053", "127.0.0.1:" + port);
                assertThat(shape(output(typed, port))).as(command.group(1)).isEqualTo(shape(command.group(2)));
            }
        }
    }

    private static List<MatchResult> commands(Path document) throws IOException {
        List<MatchResult> commands = new ArrayList<>();
        BLOCK.matcher(Files.readString(document))
                .results()
                .forEach(block -> COMMAND.matcher(block.group(1)).results().forEach(commands::add));
        return commands;
    }

    private static String output(String command, String port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().put("SIDELIGHT_HTTP_PORT", port);
        Process shell = builder.start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String shape(String output) {
        return output.replace("\r", "")
                .replaceAll("\"[0-9a-f]{24}\"", "TAG")
                .replaceAll("[0-9]+", "N")
                .replaceAll(" +", " ")
                .strip();
    }
}

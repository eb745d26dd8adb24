package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The session in the README, typed in again: what it shows is what a user sees, but for numbers and entity tags. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)");
    private static final String JAR = "java -jar target/quarkus-app/quarkus-run.jar";

    @Test
    void theSessionIsTrue() throws Exception {
        List<MatchResult> commands = commands();
        assertThat(commands).hasSizeGreaterThan(5);
        try (Sidelight agent = Sidelight.serve(Map.of("SIDELIGHT_HTTP_PORT", "8053"), "demo")) {
            agent.awaitState("fresh");
            for (MatchResult command : commands) {
                String typed = command.group(1).replace(JAR, String.join(" ", Sidelight.program()));
                assertThat(shape(output(typed))).as(command.group(1)).isEqualTo(shape(command.group(2)));
            }
        }
    }

    private static List<MatchResult> commands() throws IOException {
        List<MatchResult> commands = new ArrayList<>();
        String readme = Files.readString(Path.of("README.md"));
        BLOCK.matcher(readme)
                .results()
                .forEach(block -> COMMAND.matcher(block.group(1)).results().forEach(commands::add));
        return commands;
    }

    private static String output(String command) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
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

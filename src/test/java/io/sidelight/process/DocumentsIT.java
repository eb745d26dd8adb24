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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sessions in the documents, run again. Their output must match except for numbers and entity tags. Commands without a session are
 * not run here. A step of {@code .ci/run} is listed for each of them.
 */
class DocumentsIT {
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /**
     * A command of the README without a session.
     *
     * @param inCi the text of it in {@code .ci/run}
     * @param why reason why it is not run here
     */
    private record Elsewhere(String command, String inCi, String why) {}

    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("./mvnw quarkus:dev", "./mvnw quarkus:dev", "it needs a clone without a build"),
            new Elsewhere("./mvnw verify", "./mvnw verify\n", "this test is a part of it"),
            new Elsewhere("./mvnw package -DskipTests", "./mvnw package -DskipTests", "it builds what is tested here"),
            new Elsewhere(
                    "java -jar target/quarkus-app/quarkus-run.jar demo",
                    "demo java -jar \"$jar\"",
                    "it runs until a signal, and each session here talks to it"),
            new Elsewhere(
                    "java -jar target/quarkus-app/quarkus-run.jar demo --fault dns-servfail --fault http-502",
                    "./mvnw verify\n",
                    "it takes minutes; CommandsIT starts it with faults"),
            new Elsewhere(
                    "apt-get install nginx-light wrk knot dnsperf curl jq",
                    "apt-get -q -y",
                    "it changes the machine; the step before the tests installs these packages"),
            new Elsewhere(
                    "./mvnw package -DskipTests && ./mvnw package -DskipTests -Dnative",
                    "./mvnw verify -Dnative",
                    "a native build takes minutes; that command builds the same executable"),
            new Elsewhere("src/bench/run", "src/bench/run", "it needs the jar and the native executable"),
            new Elsewhere(
                    "./mvnw package -Dnative -DskipTests",
                    "./mvnw verify -Dnative",
                    "a native build takes minutes; that command builds the same executable"),
            new Elsewhere(
                    "target/sidelight-0.1.0-runner --help",
                    "target/*-runner",
                    "it needs the native executable; CommandsIT prints the help of each program"));

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)");
    private static final String JAR = "java -jar target/quarkus-app/quarkus-run.jar";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/connecting-clients.md"})
    void session_showsTheRealOutput(String document) throws Exception {
        List<MatchResult> commands = commands(Path.of(document));
        assertThat(commands).hasSizeGreaterThan(5);
        try (Sidelight agent = Sidelight.serve(Map.of(), "demo", "--moves", "none")) {
            agent.awaitState("fresh");
            // The overlay state is fetched in parallel to the first pass and may arrive later.
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

    @Test
    void everyOtherCommandOfTheReadmeIsShownByCi() throws IOException {
        List<String> shell = SHELL_BLOCK
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        assertThat(shell)
                .containsExactlyInAnyOrderElementsOf(
                        ELSEWHERE.stream().map(Elsewhere::command).toList());
        String ci = Files.readString(Path.of(".ci/run"));
        assertThat(ELSEWHERE).allSatisfy(each -> assertThat(ci).contains(each.inCi()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./mvnw quarkus:dev", "./mvnw verify"})
    void aNewUsersCommandRunsInAFreshClone(String command) throws IOException {
        Matcher step = Pattern.compile("(?m)^\\w+\\(\\) \\{\\n((?:(?!^}).*\\n)*?)^}")
                .matcher(Files.readString(Path.of(".ci/run")));
        List<String> bodies = step.results().map(match -> match.group(1)).toList();
        assertThat(bodies)
                .filteredOn(body -> body.contains(command + "\n") || body.contains(command + " >"))
                .singleElement()
                .asString()
                .containsSubsequence("enter_fresh_clone", command);
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

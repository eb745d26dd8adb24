package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types in every session of the documents. Its output is what a user sees, but for numbers and entity tags. Commands without a
 * session are listed here, each with the step of {@code .ci/run} that shows that it works.
 */
class DocumentsIT {
    private static final String TESTS = "./mvnw verify\n";

    /**
     * A command of the documents without a session.
     *
     * @param inCi the part of {@code .ci/run} that covers it
     * @param why the reason that it is not typed in here
     */
    private record Elsewhere(String command, String inCi, String why) {}

    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("./mvnw quarkus:dev", "./mvnw quarkus:dev", "it needs a clone without a target"),
            new Elsewhere("./mvnw verify", TESTS, "this test is a part of it"),
            new Elsewhere("./mvnw package -DskipTests", "./mvnw package -DskipTests", "it builds what is tested here"),
            new Elsewhere(
                    "alias sidelight=\"java -jar $PWD/target/quarkus-app/quarkus-run.jar\"",
                    "java -jar \"$jar\"",
                    "an alias lasts for one shell; sessions here use a script of that name"),
            new Elsewhere("sidelight demo", "demo java -jar \"$jar\"", "it runs until a signal"),
            new Elsewhere(
                    "sidelight demo --fault dns-servfail --fault http-502",
                    TESTS,
                    "it takes minutes; CommandsIT starts it with faults"),
            new Elsewhere(
                    "SIDELIGHT_SERVICES=kafka sidelight &",
                    TESTS,
                    "it needs a cluster; AgentIT starts it on a simulated one"),
            new Elsewhere("curl -s http://127.0.0.1:8053/v1/dial/kafka/broker", TESTS, "other sessions show it"),
            new Elsewhere(
                    "curl -s -H 'Accept: text/plain' http://127.0.0.1:8053/v1/explain", TESTS, "ApiTest requests it"),
            new Elsewhere(
                    "apt-get install nginx-light wrk nghttp2-client knot dnsperf curl jq",
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
                    "install target/sidelight-0.1.0-runner /usr/local/bin/sidelight",
                    "target/*-runner",
                    "it needs the native executable, and changes the machine"),
            new Elsewhere(
                    "advertised=$(sidelight self --address container --port broker) || exit",
                    TESTS,
                    "it needs a broker's environment; CommandsIT runs it in one"),
            new Elsewhere(
                    "curl --unix-socket /path/api.sock http://localhost/v1/dial/kafka/broker",
                    TESTS,
                    "it needs a socket; HttpSocketIT sends requests to one"),
            new Elsewhere(
                    "curl -H \"Authorization: Bearer $(cat /path/token)\" http://127.0.0.1:8053/v1/dial/kafka/broker",
                    TESTS,
                    "it needs a token; ApiTokenIT sends requests with one"),
            new Elsewhere(
                    "follow.sh kafka/broker sh -c 'cat > brokers.new && mv brokers.new brokers && kill -HUP \"$(cat app.pid)\"'",
                    TESTS,
                    "it runs until a signal; ClientsIT runs the script"),
            new Elsewhere(
                    "curl -s http://localhost:8123/v1/services/_broker._tcp.kafka.mesos | jq -r '.[] | .ip + \":\" + .port'",
                    TESTS,
                    "it needs a port of its own; MesosDnsIT runs it"),
            new Elsewhere(
                    "DCOS_URL=http://127.0.0.1:8053 DCOS_ACS_TOKEN=none DCOS_SSL_VERIFY=false dcos-kafka kafka endpoints broker",
                    TESTS,
                    "it needs the plugin of a package; DcosCliTest sends its requests"),
            new Elsewhere(
                    "export FRONT=:9200 BACKEND=prod_es.v1_coordinator-http",
                    TESTS,
                    "it is a part of the next command"),
            new Elsewhere(
                    "sidelight render --format haproxy --out servers.cfg --on-change haproxy/serve.sh prod/es.v1/coordinator-http",
                    TESTS,
                    "it runs until a signal; ClientsIT runs it"),
            new Elsewhere(
                    "export FRONT=9200 UPSTREAM=prod_es.v1_coordinator-http",
                    TESTS,
                    "it is a part of the next command"),
            new Elsewhere(
                    "sidelight render --format nginx --out servers.conf --on-change nginx/serve.sh prod/es.v1/coordinator-http",
                    TESTS,
                    "it runs until a signal; ClientsIT runs it"),
            new Elsewhere(
                    "sidelight exec --restart --env BROKERS=kafka/broker -- java -jar app.jar",
                    TESTS,
                    "it needs an app; WaitAndExecIT restarts a command"),
            new Elsewhere(
                    "sidelight render --template brokers.txt --out brokers.conf --on-change 'sh -c \"kill -HUP $(cat app.pid)\"' kafka",
                    TESTS,
                    "it runs until a signal; RenderIT renders templates"));

    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n((?!#!).*?)```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)");

    /** A folder on the path of each command, with the program under its name. */
    @TempDir
    private static Path bin;

    private static Sidelight agent;

    static Stream<Path> documentsWithSessions() {
        return documents().filter(document -> !commands(document).isEmpty());
    }

    @BeforeAll
    static void start() throws IOException {
        Path program = Files.writeString(bin.resolve("sidelight"), script());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        agent = Sidelight.serve(Map.of(), "demo", "--moves", "none");
        agent.awaitState("fresh");
        // The overlay state is read beside the first pass, which may end before.
        await().until(() -> agent.get("/v1/view").body().contains("according to the overlay state"));
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @ParameterizedTest
    @MethodSource("documentsWithSessions")
    void sessionInADocument_hasTheOutputThatItShows(Path document) throws Exception {
        String port = agent.address().replaceAll(".*:", "");
        for (MatchResult command : commands(document)) {
            String typed = command.group(1).replace("127.0.0.1:8053", "127.0.0.1:" + port);
            assertThat(shape(output(typed, port))).as(command.group(1)).isEqualTo(shape(command.group(2)));
        }
    }

    @Test
    void sessions_areInTheDocumentsThatUsersRead() {
        assertThat(documentsWithSessions().map(Path::toString))
                .contains("README.md", "docs/api.md", "docs/commands.md", "docs/configuration.md")
                .contains("docs/connecting-clients.md", "docs/schedulers.md");
        assertThat(documents().mapToInt(each -> commands(each).size()).sum()).isGreaterThan(25);
    }

    /** With one name for the program, every document can be typed in after the README's installation. */
    @Test
    void sessions_callTheProgramByItsName() {
        assertThat(documentsWithSessions()
                        .flatMap(each -> commands(each).stream())
                        .map(each -> each.group(1)))
                .noneMatch(command -> command.contains(".jar") || command.contains("-runner"));
    }

    @Test
    void everyOtherCommandOfTheDocuments_isShownByCi() throws IOException {
        assertThat(documents()
                        .flatMap(document -> SHELL_BLOCK.matcher(text(document)).results())
                        .flatMap(block -> block.group(1).lines())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        ELSEWHERE.stream().map(Elsewhere::command).toList());
        String ci = Files.readString(Path.of(".ci/run"));
        assertThat(ELSEWHERE).allSatisfy(each -> assertThat(ci).contains(each.inCi()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./mvnw quarkus:dev", "./mvnw verify"})
    void newUsersCommand_runsInAFreshClone(String command) throws IOException {
        Matcher step = Pattern.compile("(?m)^\\w+\\(\\) \\{\\n((?:(?!^}).*\\n)*?)^}")
                .matcher(Files.readString(Path.of(".ci/run")));
        List<String> bodies = step.results().map(match -> match.group(1)).toList();
        assertThat(bodies)
                .filteredOn(body -> body.contains(command + "\n") || body.contains(command + " >"))
                .singleElement()
                .asString()
                .containsSubsequence("enter_fresh_clone", command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./mvnw quarkus:dev", "./mvnw verify"})
    void newUsersCommand_isInTheFirstScreenOfTheReadme(String command) throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md")).subList(0, 25)).contains(command);
    }

    @Test
    void readme_isShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(200);
    }

    private static Stream<Path> documents() {
        try (Stream<Path> tree = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            tree.sorted().toList().stream())
                    .filter(file -> file.toString().endsWith(".md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<MatchResult> commands(Path document) {
        List<MatchResult> commands = new ArrayList<>();
        BLOCK.matcher(text(document))
                .results()
                .forEach(block -> COMMAND.matcher(block.group(1)).results().forEach(commands::add));
        return commands;
    }

    private static String script() {
        return Sidelight.program().stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n"));
    }

    private static String output(String command, String port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().put("SIDELIGHT_HTTP_PORT", port);
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Runs the snippets of {@code /v1/connect} as they are, with the libraries of examples/connect, and with Debian's for Go. */
final class SnippetRunner implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String NOW = "now";
    static final String FOLLOW = "follow";

    /** Where Debian's packages put the sources of libraries for Go. */
    private static final Path GO = Path.of("/usr/share/gocode");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackCluster cluster = new LoopbackCluster();
    private final Map<String, String> settings;
    private final Map<String, String> headers;
    private final Sidelight agent;
    private final Path folder;

    SnippetRunner() {
        this(Map.of(), Map.of());
    }

    /**
     * Starts an agent with further settings, which the snippets have in their environment too.
     *
     * @param headers of the requests that are not those of snippets
     */
    SnippetRunner(Map<String, String> settings, Map<String, String> headers) {
        Program.need("npm");
        this.settings = settings;
        this.headers = headers;
        folder = Libraries.FOLDER;
        Map<String, String> environment = new HashMap<>(cluster.environment());
        environment.putAll(settings);
        agent = Sidelight.serve(environment);
    }

    /** The libraries, which are fetched once for all tests. */
    private static final class Libraries {
        static final Path FOLDER = fetch();

        private static Path fetch() {
            try {
                Path folder = BuiltExamples.copy("connect");
                BuiltExamples.run(folder, Path.of("mvnw").toAbsolutePath().toString(), "-B", "-q", "-ntp", "compile");
                BuiltExamples.npmInstall(folder);
                return folder;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    LoopbackCluster cluster() {
        return cluster;
    }

    Sidelight agent() {
        return agent;
    }

    /** Returns a response of the agent. */
    String get(String path) {
        return agent.get(path, headers).body();
    }

    /** Skips the test, with a message, if Python does not have a module. */
    static void needPython(String module, String debianPackage) throws Exception {
        boolean has = Files.isExecutable(Path.of(SnippetProgram.PYTHON))
                && new ProcessBuilder(SnippetProgram.PYTHON, "-c", "import " + module)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(has, debianPackage + " is not installed");
    }

    /** Skips the test, with a message, if a library for Go is not installed. Compiles it once, which takes up to 20 s. */
    void needGo(String library, String debianPackage) throws Exception {
        Program.need("go");
        assumeTrue(Files.isDirectory(GO.resolve("src").resolve(library)), debianPackage + " is not installed");
        output(start(List.of("go", "build", library)));
    }

    /** Runs two tasks of an endpoint of {@code kafka}. The first one listens at this address, and nothing at that of the second. */
    void runTasks(String endpoint, InetSocketAddress first) {
        InetSocketAddress second = new InetSocketAddress(cluster.newAgent(), first.getPort());
        cluster.run(endpoint, first, second);
        await().atMost(PATIENCE)
                .until(() -> get("/v1/dial/kafka/" + endpoint), (text(first) + "," + text(second))::equals);
    }

    static String text(InetSocketAddress at) {
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    /**
     * Writes a program for the path of shells.
     *
     * @param skipped how many arguments its main class does not get
     */
    void shellProgram(String name, int skipped, String mainClass) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String script = "#!/bin/sh\nshift " + skipped + "\nexec '" + SnippetProgram.JAVA + "' -cp '" + folder + ":"
                + folder + "/target/lib/*' " + mainClass + " \"$@\"\n";
        assertThat(Files.writeString(bin.resolve(name), script).toFile().setExecutable(true))
                .isTrue();
    }

    /** Returns a snippet. */
    String snippet(String endpoint, String client, String language, String form) throws IOException {
        JsonNode guide = JSON.readTree(get("/v1/connect/" + endpoint + "?client=" + client));
        return StreamSupport.stream(guide.path("snippets").spliterator(), false)
                .filter(snippet -> snippet.path("language").asText().equals(language))
                .map(snippet -> snippet.path(form).asText())
                .findFirst()
                .orElseThrow();
    }

    /** Runs a snippet that follows the agent, for the endpoint of {@code kafka} with the name of the client. */
    String follow(String client, SnippetProgram program) throws Exception {
        return run("kafka/" + client, client, FOLLOW, program);
    }

    /** Runs a snippet, which must succeed, and returns what it prints. */
    String run(String endpoint, String client, String form, SnippetProgram program) throws Exception {
        return output(start(endpoint, client, form, program));
    }

    /** Starts a snippet. */
    Process start(String endpoint, String client, String form, SnippetProgram program) throws IOException {
        String text = program.around(snippet(endpoint, client, program.language(), form));
        return start(program.command(file(program.fileName(), text)));
    }

    /** Returns the environment that a snippet of a setting starts its app with, one variable a line. */
    List<String> environment(String endpoint, String client, String language) throws Exception {
        String start = snippet(endpoint, client, language, FOLLOW).replace("exec java -jar app.jar", "exec printenv");
        return output(start(List.of("sh", "-c", start))).lines().toList();
    }

    /** Writes a file beside the libraries. */
    Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a command. */
    Process start(List<String> command) throws IOException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors().toFile());
        process.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        process.environment().put("USER", System.getProperty("user.name"));
        process.environment().putAll(settings);
        process.environment()
                .putAll(Map.of(
                        "GO111MODULE", "off",
                        "GOPATH", GO.toString(),
                        "GOCACHE", folder.resolve("target/go-cache").toString()));
        return process.start();
    }

    /** Returns what a command prints. It must succeed. */
    String output(Process process) throws Exception {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", output, Files.readString(errors()))
                .isZero();
        return output.strip();
    }

    private Path errors() {
        return folder.resolve("errors.txt");
    }

    @Override
    public void close() {
        agent.close();
        cluster.close();
    }
}

package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.Program;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of {@code /v1/connect}, run as they are by the programs that they are for, against tasks that listen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetsIT {
    private static final String WEB = "shop/web/http";
    private static final short API_VERSIONS = 18;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORTS = """
            import java.net.URI;
            import java.net.http.*;
            import java.util.*;
            """;

    @TempDir
    private Path folder;

    private final LoopbackCluster cluster = new LoopbackCluster();
    private final Sidelight agent = Sidelight.serve(cluster.environment());

    @BeforeAll
    void webIsKnown() {
        cluster.runWeb("web-0-server");
        cluster.runWeb("web-1-server");
        await().atMost(PATIENCE)
                .until(() -> agent.get("/v1/dial/" + WEB).body(), String.join(",", cluster.web())::equals);
    }

    @AfterAll
    void close() {
        agent.close();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void shell_readsAPage(String form) throws Exception {
        Program.need("curl");
        assertThat(run(List.of("sh", "-c", snippet(WEB, "http", "shell", form))))
                .isIn(cluster.web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "spring", "quarkus"})
    void setting_hasTheAddressInItsVariable(String language) throws Exception {
        Program.need("curl");
        String start = snippet(WEB, "http", language, "follow").replace("exec java -jar app.jar", "exec printenv");
        assertThat(run(List.of("sh", "-c", start)).lines().toList())
                .anyMatch(line -> line.endsWith("URL=http://" + cluster.web().get(0)));
        assertThat(snippet(WEB, "http", language, "now"))
                .endsWith("=http://" + cluster.web().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void python_readsAPage(String form) throws Exception {
        Program.need("python3");
        String program = snippet(WEB, "http", "python", form) + "\nprint(page.decode())\n";
        assertThat(run(List.of("python3", file("page.py", program)))).isIn(cluster.web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void node_readsAPage(String form) throws Exception {
        Program.need("node");
        String program = snippet(WEB, "http", "node", form) + "\nconsole.log(page);\n";
        assertThat(run(List.of("node", file("page.mjs", program)))).isIn(cluster.web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void java_readsAPage(String form) throws Exception {
        String program = java(IMPORTS, snippet(WEB, "http", "java", form) + "\nSystem.out.println(page);");
        assertThat(run(List.of(java(), file("Snippet.java", program)))).isIn(cluster.web());
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void kafkasClientInJava_talksToABroker(String form) throws Exception {
        try (ServerSocket broker = listening("broker")) {
            String imports = IMPORTS
                    + "import org.apache.kafka.clients.consumer.*;\nimport org.apache.kafka.common.serialization.*;\n";
            String program = java(
                    imports,
                    snippet("kafka/broker", "kafka", "java", form)
                            + "\nconsumer.subscribe(List.of(\"orders\"));"
                            + "\nconsumer.poll(java.time.Duration.ofSeconds(60));");
            Process consumer = start(List.of(
                    java(),
                    "-cp",
                    Path.of("target", "examples").toAbsolutePath() + "/*",
                    file("Snippet.java", program)));
            try (Socket connection = broker.accept()) {
                DataInputStream request = new DataInputStream(connection.getInputStream());
                assertThat(request.readInt()).as("its length").isPositive();
                assertThat(request.readShort()).isEqualTo(API_VERSIONS);
            } finally {
                consumer.destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "follow"})
    void redisCli_getsAResponse(String form) throws Exception {
        Program.need("redis-cli");
        try (ServerSocket redis = listening("redis")) {
            CompletableFuture<Void> server = CompletableFuture.runAsync(() -> respondPong(redis));
            assertThat(run(List.of("sh", "-c", snippet("kafka/redis", "redis", "shell", form))))
                    .isEqualTo("PONG");
            server.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void addressesOfNow_changeWithTheTask() throws Exception {
        String before = snippet(WEB, "kafka", "environment", "now");
        cluster.runWeb("web-1-server");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(snippet(WEB, "kafka", "environment", "now"))
                .isNotEqualTo(before)
                .isEqualTo("KAFKA_BOOTSTRAP_SERVERS=" + String.join(",", cluster.web())));
    }

    /** Responds once, to one command. */
    private static void respondPong(ServerSocket redis) {
        try (Socket connection = redis.accept()) {
            assertThat(connection.getInputStream().read()).isEqualTo('*');
            connection.getOutputStream().write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ServerSocket listening(String endpoint) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(cluster.newAgent(), 0));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        InetSocketAddress at = (InetSocketAddress) socket.getLocalSocketAddress();
        cluster.run(endpoint, at);
        await().atMost(PATIENCE)
                .until(() -> agent.get("/v1/dial/kafka/" + endpoint).body(), text(at)::equals);
        return socket;
    }

    private static String text(InetSocketAddress at) {
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    private String snippet(String endpoint, String client, String language, String form) throws IOException {
        JsonNode guide = JSON.readTree(
                agent.get("/v1/connect/" + endpoint + "?client=" + client).body());
        return StreamSupport.stream(guide.path("snippets").spliterator(), false)
                .filter(snippet -> snippet.path("language").asText().equals(language))
                .map(snippet -> snippet.path(form).asText())
                .findFirst()
                .orElseThrow();
    }

    private static String java(String imports, String body) {
        return imports + "class Snippet {\n    public static void main(String[] arguments) throws Exception {\n" + body
                + "\n    }\n}\n";
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private String run(List<String> command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }
}

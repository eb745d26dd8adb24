package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.Program;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients of docs/connecting-clients.md, with the packaged agent and tasks that listen on real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {
    private static final String WEB = "shop/web/http";
    private static final String MOVING = "web-0-server";
    private static final short API_VERSIONS = 18;

    @TempDir
    private Path folder;

    private final LoopbackCluster cluster = new LoopbackCluster();
    private final Sidelight agent = Sidelight.serve(cluster.environment());

    @BeforeAll
    void webIsKnown() {
        cluster.runWeb(MOVING);
        cluster.runWeb("web-1-server");
        patiently().until(() -> agent.get("/v1/dial/" + WEB).body(), list()::equals);
    }

    @AfterAll
    void close() {
        agent.close();
        cluster.close();
    }

    @Test
    void app_startsWithItsAddressesOnceItsServicesAreReady() {
        Program.need("curl");
        int need = cluster.web().size() + 1;
        try (Client app = client("start.sh", "SHOP", WEB, "" + need, "sh", "-c", "echo \"started with $SHOP\"")) {
            patiently().untilAsserted(() -> assertThat(app.lines())
                    .singleElement()
                    .asString()
                    .startsWith("waiting for " + need + " of " + WEB + ": ")
                    .contains("only " + (need - 1) + " can be dialed from here"));
            cluster.runWeb("web-2-server");
            patiently().untilAsserted(() -> assertThat(app.lines()).last().isEqualTo("started with " + list()));
        }
    }

    @Test
    void command_runsWhenTheAddressesChange() {
        Program.need("curl");
        try (Client follower = client("follow.sh", WEB, "paste", "-s", "-d", ",")) {
            patiently().untilAsserted(() -> assertThat(follower.lines()).containsExactly(list()));
            cluster.runWeb(MOVING);
            patiently().untilAsserted(() -> assertThat(follower.lines()).last().isEqualTo(list()));
            assertThat(follower.lines()).as("no list is passed twice").doesNotHaveDuplicates();
        }
    }

    @Test
    void failedCommand_runsAgain() {
        Program.need("curl");
        String failsOnce = "paste -s -d ,; test -e tried || { touch tried; exit 1; }";
        try (Client follower = client("follow.sh", WEB, "sh", "-c", failsOnce)) {
            patiently().untilAsserted(() -> assertThat(follower.lines()).containsExactly(list(), list()));
        }
    }

    @Test
    void command_getsAnEmptyListIfNothingCanBeDialed() {
        Program.need("curl");
        InetSocketAddress task = new InetSocketAddress(cluster.newAgent(), 9092);
        String addresses = "[" + task.getAddress().getHostAddress() + ":9092]";
        cluster.run("hidden", task);
        cluster.run("ended", task);
        try (Client hidden = client("follow.sh", "kafka/hidden", "sh", "-c", "echo \"[$(cat)]\"");
                Client ended = client("follow.sh", "kafka/ended", "sh", "-c", "echo \"[$(cat)]\"")) {
            patiently().untilAsserted(() -> assertThat(hidden.lines()).containsExactly(addresses));
            patiently().untilAsserted(() -> assertThat(ended.lines()).containsExactly(addresses));
            cluster.hide("hidden");
            cluster.end("ended");
            patiently().untilAsserted(() -> assertThat(hidden.lines()).containsExactly(addresses, "[]"));
            patiently().untilAsserted(() -> assertThat(ended.lines()).containsExactly(addresses, "[]"));
        }
    }

    @Test
    void pythonProgram_followsAMovedTask() {
        Program.need("python3");
        try (Client program = client("endpoint.py", WEB)) {
            patiently().untilAsserted(() -> assertThat(program.lines()).containsAll(cluster.web()));
            String moved = cluster.runWeb(MOVING);
            patiently().untilAsserted(() -> assertThat(program.lines()).contains(moved));
            assertThat(program.lines()).doesNotContain("no instance responds");
        }
    }

    @Test
    void pythonProgram_keepsItsAddressesWithoutAnAgent() {
        Program.need("python3");
        try (Sidelight mortal = Sidelight.serve(cluster.environment());
                Client program = client(mortal, Map.of(), "endpoint.py", WEB)) {
            patiently().untilAsserted(() -> assertThat(program.lines()).containsAll(cluster.web()));
            mortal.terminate();
            mortal.exitCode();
            int before = program.lines().size();
            patiently().untilAsserted(() -> assertThat(program.lines()).hasSizeGreaterThan(before + 5));
            assertThat(program.lines().subList(before, before + 5)).isSubsetOf(cluster.web());
        }
    }

    @Test
    void aKafkaClientInJavaTalksToABrokerOfTheView() throws IOException {
        try (ServerSocket broker = new ServerSocket();
                Client consumer = client("Consume.java", "kafka/broker", "orders")) {
            broker.bind(new InetSocketAddress(cluster.newAgent(), 0));
            broker.setSoTimeout(30_000);
            patiently().until(() -> String.join("\n", consumer.lines()).contains("kafka"));
            cluster.run("broker", (InetSocketAddress) broker.getLocalSocketAddress());
            try (Socket connection = broker.accept()) {
                DataInputStream request = new DataInputStream(connection.getInputStream());
                assertThat(request.readInt()).as("its length").isPositive();
                assertThat(request.readShort()).isEqualTo(API_VERSIONS);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"haproxy, servers.cfg", "nginx, servers.conf"})
    void frontEnd_servesWithoutFailureWhileATaskMoves(String program, String servers) throws IOException {
        Program.need("curl");
        Program.need(program);
        String front = freeAddress();
        Map<String, String> settings = new HashMap<>(
                Map.of("FRONT", front, "BACKEND", "shop_web_http", "UPSTREAM", "shop_web_http", "PATH", Program.PATH));
        settings.put("SIDELIGHT_HTTP_PORT", agent.address().replaceAll(".*:", ""));
        List<String> inFolder = List.of("sh", "-c", "cd " + folder + " && exec \"$@\"", "sh");
        String serve = Client.path(program + "/serve.sh");
        try (Sidelight render = Sidelight.startBy(
                inFolder,
                "wrote " + servers,
                settings,
                "render",
                "--format",
                program,
                "--out",
                servers,
                "--on-change",
                serve,
                WEB)) {
            patiently().ignoreExceptions().until(() -> get(front).statusCode() == 200);
            String moved = cluster.runWeb(MOVING);
            patiently().until(() -> {
                HttpResponse<String> response = get(front);
                assertThat(response.statusCode()).as("%s", render.log()).isEqualTo(200);
                return response.body().equals(moved);
            });
        } finally {
            stop(folder.resolve(program + ".pid"));
        }
    }

    private static void stop(Path pidFile) throws IOException {
        if (Files.exists(pidFile)) {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    private static HttpResponse<String> get(String front) {
        return Sidelight.get(URI.create("http://" + front + "/"));
    }

    /** Returns a free port on a new address, where no connection of another program takes it. */
    private String freeAddress() throws IOException {
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(cluster.newAgent(), 0));
            return free.getInetAddress().getHostAddress() + ":" + free.getLocalPort();
        }
    }

    private Client client(String example, String... arguments) {
        return client(agent, Map.of(), example, arguments);
    }

    private Client client(Sidelight beside, Map<String, String> settings, String example, String... arguments) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ENDPOINT_SIDELIGHT", beside.address().replaceAll(".*:", ""));
        return Client.start(folder, environment, example, arguments);
    }

    private String list() {
        return String.join(",", cluster.web());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
    }
}

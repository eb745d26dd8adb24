package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.FreePort;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside an agent that runs. */
class AgentCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Sidelight agent;
    private static Map<String, String> port;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        agent = Sidelight.serve(Map.of(), "demo", "--moves", "none");
        agent.awaitState("fresh");
        port = Map.of("SIDELIGHT_HTTP_PORT", port(agent));
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @Test
    void commands_printTheDataOfTheAgent_withoutConfigurationOfTheirOwn() {
        Sidelight.Result view = Sidelight.run(port, "view", "kafka", "broker");
        assertThat(view.exitCode()).isZero();
        assertThat(view.out()).contains("kafka-2-broker", "9.0.3.130:1025").doesNotContain("\u001b", "zookeeper");
        assertThat(view.err()).matches("from the agent at 127\\.0\\.0\\.1:" + port(agent) + ", revision \\d+\\R");
        assertThat(Sidelight.run(port, "view", "kafka/broker", "-o", "json").out())
                .isEqualTo(agent.get("/v1/view?pretty&service=kafka&endpoint=broker")
                        .body());
        assertThat(Sidelight.run(port, "endpoints", "kafka/broker").out())
                .isEqualTo(agent.get("/service/kafka/v1/endpoints/broker").body() + "\n");
        assertThat(Sidelight.run(port, "explain", "kafka/broker").out())
                .contains("kafka is fresh", "dial: 9.0.2.130:1025, because");
        assertThat(Sidelight.run(port, "self", "--json").out())
                .isEqualTo(agent.get("/v1/self?pretty").body());
        assertThat(Sidelight.run(port, "self", "--address", "host", "--port", "WEB")
                        .out())
                .isEqualTo("10.0.1.11:31002\n");
        assertThat(Sidelight.run(port, "status").out())
                .contains("Agent    127.0.0.1:" + port(agent), "Network  overlay dcos")
                .containsPattern("(?m)^kafka +fresh +.* ago +2 +3 of 3$");
        assertThat(Sidelight.run(port, "status", "-o", "yaml").out())
                .contains("agent:\n  running: true\n", "  - name: kafka\n    state: fresh\n");
    }

    @Test
    void dial_printsTheListOfTheAgent() {
        assertThat(Sidelight.run(port, "dial", "marathon/shop/web").out())
                .isEqualTo(agent.get("/v1/dial/marathon/shop/web").body() + "\n");
        assertThat(Sidelight.run(port, "dial", "kafka", "broker", "--sep", "newline", "--shuffle", "--limit", "2")
                        .out())
                .isEqualTo(agent.get("/v1/dial/kafka/broker?sep=newline&shuffle&limit=2")
                        .body());
        assertThat(Sidelight.run(port, "dial", "kafka/broker", "--json").out())
                .contains("\"host\": \"9.0.1.130\"", "\"task\": \"kafka-0-broker\"");
        assertThat(Sidelight.run(port, "dial", "kafka/zookeeper")).satisfies(text -> {
            assertThat(text.exitCode()).isEqualTo(5);
            assertThat(text.err()).contains("kafka/zookeeper is a text without addresses");
        });
        assertThat(Sidelight.run(port, "view", "cassandar").err())
                .endsWith("no watched service has the name cassandar; did you mean cassandra?"
                        + " Watched: cassandra, kafka, marathon, prod/es.v1\n");
    }

    @Test
    void serviceThatIsNotKnownYet_endsWith3() {
        Map<String, String> unreachable =
                Map.of("SIDELIGHT_SERVICES", "kafka=http://127.0.0.1:1", "SIDELIGHT_DNS_SERVERS", "127.0.0.1:1");
        try (Sidelight other = Sidelight.serve(unreachable)) {
            Map<String, String> own = Map.of("SIDELIGHT_HTTP_PORT", port(other));
            for (String command : List.of("view kafka", "dial kafka/broker", "endpoints kafka")) {
                Sidelight.Result result = Sidelight.run(own, command.split(" ", -1));
                assertThat(result.exitCode()).as(command).isEqualTo(3);
                assertThat(result.out()).isEmpty();
                assertThat(result.err()).contains("sidelight: kafka is not known yet: ");
            }
            Sidelight.Result all = Sidelight.run(own, "status");
            assertThat(all.exitCode()).isEqualTo(3);
            assertThat(all.out()).contains("sidelight explain kafka prints each query and its response");
        }
    }

    @Test
    void tokenAndSocket_areThoseOfTheAgent() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "t0ken");
        Path socket = directory.resolve("api.sock");
        Map<String, String> settings = new HashMap<>(Map.of("SIDELIGHT_API_TOKEN_FILE", token.toString()));
        settings.put("SIDELIGHT_HTTP_SOCKET", socket.toString());
        try (Sidelight other = Sidelight.serve(settings, "demo", "--moves", "none")) {
            Map<String, String> own = Map.of("SIDELIGHT_HTTP_PORT", port(other));
            Sidelight.Result refused = Sidelight.run(own, "view");
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("needs the token of the agent", "--direct queries the cluster");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Sidelight.run(settings, "dial", "kafka/broker"))
                    .satisfies(list -> assertThat(list.err()).startsWith("from the agent at " + socket))
                    .satisfies(list -> assertThat(list.out()).startsWith("9.0.1.130:1025,")));
        }
    }

    @Test
    void watch_printsEachMove_andConnectsAgain_untilInterrupted() throws Exception {
        Map<String, String> settings =
                Map.of("SIDELIGHT_HTTP_PORT", Integer.toString(FreePort.next()), "SIDELIGHT_DRAIN", "0s");
        Sidelight watch;
        try (Sidelight other = Sidelight.serve(settings, "demo", "--moves", "3s")) {
            other.awaitState("fresh");
            watch = Sidelight.start("kafka-0-broker", settings, "view", "--watch", "kafka/broker", "-o", "json");
            String first = lastDocument(watch);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(dialed(lastDocument(watch))).hasSize(3).isNotEqualTo(dialed(first)));
            other.terminate();
            watch.awaitLog("the agent at 127.0.0.1:" + settings.get("SIDELIGHT_HTTP_PORT") + " is gone (");
        }
        try (watch;
                Sidelight other = Sidelight.serve(settings, "demo", "--moves", "none")) {
            other.awaitState("fresh");
            watch.awaitLog("is back");
            new ProcessBuilder("kill", "-INT", Long.toString(watch.pid()))
                    .start()
                    .waitFor();
            assertThat(watch.exitCode()).isZero();
            assertThat(watch.log()).doesNotContain("Exception");
        }
    }

    @Test
    void watch_waitsForAPartThatIsNotKnownYet_andEndsWith5ForAWrongName() {
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC())) {
            cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
            Map<String, String> settings = Map.of(
                    "SIDELIGHT_SERVICES", "kafka",
                    "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
                    "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                    "SIDELIGHT_VANTAGE", "overlay",
                    "SIDELIGHT_ENDPOINTS_INTERVAL", "1s");
            try (Sidelight other = Sidelight.serve(settings)) {
                Map<String, String> own = Map.of("SIDELIGHT_HTTP_PORT", port(other));
                String waits = "; waits for it";
                try (Sidelight service = Sidelight.start(waits, own, "view", "--watch", "kafka", "--no-headers");
                        Sidelight endpoint = Sidelight.start(waits, own, "view", "--watch", "kafka/broker", "--json");
                        Sidelight wrong = Sidelight.start(waits, own, "view", "--watch", "kafka/brokers")) {
                    assertThat(service.log()).contains("\nkafka is not known yet: ");
                    assertThat(lastDocument(endpoint)).isEmpty();
                    cluster.heal();
                    service.awaitLog("kafka  broker     kafka-0-broker");
                    await().atMost(PATIENCE).untilAsserted(() -> assertThat(dialed(lastDocument(endpoint)))
                            .hasSize(3));
                    assertThat(wrong.exitCode()).isEqualTo(5);
                    assertThat(wrong.log()).contains("kafka has no endpoint brokers; did you mean broker?");
                }
                Sidelight.Result column = Sidelight.run(own, "view", "--watch", "kafka", "--sort", "age");
                assertThat(column.exitCode()).isEqualTo(1);
                assertThat(column.err()).contains("--sort=age is not a column");
            }
        }
    }

    @Test
    void terminal_hasColorsAndFittingLines_andNoColorSwitchesThemOff() throws Exception {
        String colored = onTerminal(Map.of("SIDELIGHT_HTTP_PORT", port(agent), "COLUMNS", "70", "TERM", "xterm"));
        assertThat(colored).contains("\u001b[32mfresh\u001b[0m", "9.0.1.130:1025");
        assertThat(colored.lines().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
        assertThat(onTerminal(Map.of("SIDELIGHT_HTTP_PORT", port(agent), "NO_COLOR", "1", "TERM", "xterm")))
                .contains("9.0.1.130:1025")
                .doesNotContain("\u001b");
    }

    private static String onTerminal(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "script", "-qec", String.join(" ", Sidelight.program()) + " view 2>/dev/null", "/dev/null");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return out;
    }

    private static String lastDocument(Sidelight watch) {
        return watch.log()
                .lines()
                .filter(line -> line.startsWith("{"))
                .reduce((first, last) -> last)
                .orElse("");
    }

    private static List<String> dialed(String document) {
        return Pattern.compile("\"dial\":\\{\"address\":\"([^\"]+)\"")
                .matcher(document)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String port(Sidelight agent) {
        return agent.address().replaceAll(".*:", "");
    }
}

package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoStates;
import io.sidelight.source.http.ScriptedScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program on a secured cluster. */
class EdgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @TempDir
    Path directory;

    private Edge edge;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        edge = new Edge(directory);
        environment = edge.environment();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void serviceAccount_isAccepted() {
        assertThat(explain())
                .contains(
                        "kafka is fresh",
                        "taken: Admin Router, " + edge.url() + "/service/kafka/v1/endpoints: logged in as " + Edge.UID
                                + " at " + edge.url());
        assertThat(edge.iam.logins()).containsExactly(200);
    }

    @Test
    void account_canBeInAFileOrInTheVariableOfTheSdk() throws Exception {
        Path file =
                Files.writeString(directory.resolve("account.json"), environment.remove("SIDELIGHT_SERVICE_ACCOUNT"));
        environment.put("DCOS_SERVICE_ACCOUNT_CREDENTIAL", "file://" + file);
        assertThat(explain()).contains("kafka is fresh");
        environment.remove("DCOS_SERVICE_ACCOUNT_CREDENTIAL");
        assertThat(explain()).contains("kafka is unknown: unauthorized (HTTP 401) from", "left: Admin Router");
    }

    @Test
    void schedulerInside_comesFirstAndReceivesNoToken() throws Exception {
        try (ScriptedScheduler inside = edge.openScheduler("kafka").listing("[]")) {
            assertThat(explain())
                    .contains("taken: SRV record of the scheduler, http://kafka-", ": no login is needed there")
                    .contains("untried: Admin Router");
            assertThat(edge.iam.logins()).isEmpty();
            assertThat(inside.authorizations()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            secret    | forbidden (HTTP 403: an operator has to grant dcos:adminrouter:service:secret full)
            down      | server error (HTTP 502)
            cacheless | server error (HTTP 503)
            elsewhere | redirect (to another host: 127.0.0.2)
            """)
    void refusal_hasItsReason(String service, String words) {
        edge.iam.forbid("secret");
        environment.put("SIDELIGHT_SERVICES", service);
        assertThat(explain()).contains(service + " is unknown: " + words);
        assertThat(edge.foreign.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, -20})
    void clockWrongBy20Minutes_isReportedAndTheLoginSucceeds(int minutes) {
        edge.iam.setClockAhead(Duration.ofMinutes(minutes));
        assertThat(explain())
                .contains(
                        "kafka is fresh",
                        "though this machine's clock is 20 min " + (minutes > 0 ? "behind" : "ahead of"));
        assertThat(edge.iam.logins()).containsExactly(401, 200);
    }

    @Test
    void redirectToTls_isFollowed_andTheTokenIsSentOverTlsOnly() {
        environment.put("SIDELIGHT_CLUSTER_URL", edge.plainUrl());
        assertThat(explain()).contains("kafka is fresh", "taken: Admin Router, " + edge.plainUrl());
    }

    @Test
    void untrustedServer_receivesNoRequest() throws Exception {
        environment.remove("SIDELIGHT_CA_FILE");
        assertThat(explain()).contains("tls (the certificate is of nobody that is trusted by the JDK)");
        Path sandbox = Files.createDirectories(directory.resolve("sandbox/.ssl"));
        Files.copy(edge.authority.certificate(), sandbox.resolve("ca.crt"));
        environment.put("MESOS_SANDBOX", sandbox.getParent().toString());
        assertThat(explain()).contains("kafka is fresh");
        environment.put("SIDELIGHT_CLUSTER_URL", edge.url().replace(Edge.HOST, "127.0.0.1"));
        assertThat(explain()).contains("tls (No subject alternative names matching IP address 127.0.0.1 found)");
    }

    @Test
    void serverThatRequiresClientCertificates_receivesOne() throws Exception {
        edge.demandCertificates();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(explain()).contains("HTTP 400"));
        edge.authority.issueFor("client", "sidelight");
        environment.put("SIDELIGHT_CERT_FILE", directory.resolve("client.crt").toString());
        environment.put("SIDELIGHT_KEY_FILE", directory.resolve("client.key").toString());
        assertThat(explain()).contains("kafka is fresh", "taken: Admin Router, " + edge.url());
    }

    @Test
    void tokens_areRenewedBeforeTheyExpire() {
        edge.iam.setTokenLifetime(Duration.ofSeconds(6));
        try (Sidelight agent = Sidelight.serve(environment)) {
            agent.awaitState("fresh");
            await().atMost(PATIENCE).until(() -> edge.iam.logins().size() >= 3);
            assertThat(agent.log())
                    .doesNotContain("stale")
                    .containsOnlyOnce("service=kafka list read from Admin Router: logged in as " + Edge.UID);
            assertThat(edge.iam.logins()).containsOnly(200);
        }
    }

    @Test
    void newAuthority_isTrustedOnceItIsInTheFile() throws Exception {
        try (Sidelight agent = Sidelight.serve(environment)) {
            agent.awaitState("fresh");
            edge.rotateAuthority();
            int moved = edge.cluster.state().tasks().size();
            edge.cluster.become(edge.cluster
                    .state()
                    .task("kafka", "kafka-2-broker")
                    .map(task -> DemoStates.without(edge.cluster.state(), task))
                    .orElseThrow());
            assertThat(edge.cluster.state().tasks()).hasSize(moved - 1);
            await().atMost(PATIENCE)
                    .until(() -> agent.get("/v1/dial/kafka/broker").body().split(",", -1).length == 2);
            agent.awaitState("fresh");
        }
    }

    @Test
    void revokedAccount_keepsTheViewAndLogsInAgainLater() {
        try (Sidelight agent = Sidelight.serve(environment)) {
            agent.awaitState("fresh");
            edge.iam.setTokenLifetime(Duration.ofSeconds(5));
            edge.iam.revoke(true);
            await().atMost(PATIENCE)
                    .until(() -> agent.get("/v1/explain").body().contains("HTTP 401, ERR_INVALID_CREDENTIALS"));
            assertThat(agent.get("/v1/dial/kafka/broker").body()).contains("9.0.1.130:1025");
            int refused = edge.iam.logins().size();
            edge.iam.revoke(false);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(agent.log()).contains("service=kafka fresh again"));
            assertThat(edge.iam.logins().size() - refused).isLessThan(20);
        }
    }

    /** Searches all output of the program for texts of secrets and for the middle of a key. */
    @Test
    void secrets_areNeverWritten() throws Exception {
        Path state = directory.resolve("state.json");
        environment.put("SIDELIGHT_STATE_FILE", state.toString());
        environment.put("SIDELIGHT_SERVICES", "kafka,elsewhere,down,secret");
        edge.iam.forbid("secret");
        List<String> written = new ArrayList<>();
        try (Sidelight agent = Sidelight.serve(environment)) {
            agent.awaitLog("service=kafka fresh");
            agent.awaitLog("service=secret unknown");
            agent.awaitLog("service=elsewhere unknown");
            await().atMost(PATIENCE).until(() -> Files.exists(state));
            for (String path : List.of(
                    "/v1/view",
                    "/v1/explain",
                    "/v1/self",
                    "/q/metrics",
                    "/q/health/ready",
                    "/q/openapi",
                    "/v1/ready",
                    "/nope")) {
                written.add(agent.get(path).body());
            }
            written.add(Files.readString(Path.of("/proc", Long.toString(agent.pid()), "cmdline")));
            written.add(Files.readString(Path.of("/proc", Long.toString(agent.pid()), "comm")));
            edge.iam.revoke(true);
            agent.terminate();
            agent.exitCode();
            written.add(agent.log());
            written.add(Files.readString(state));
        }
        Stream.of("--help", "check", "view", "explain", "explain --json", "self")
                .forEach(command -> written.add(all(run(command.split(" ", -1)))));
        environment.put(
                "SIDELIGHT_SERVICE_ACCOUNT",
                environment.get("SIDELIGHT_SERVICE_ACCOUNT").replace("RS256", "HS256"));
        environment.put("SIDELIGHT_TOKEN", "canary token");
        written.add(all(run("check")));
        environment.put("SIDELIGHT_TOKEN", "canary-token");
        environment.remove("SIDELIGHT_SERVICE_ACCOUNT");
        written.add(all(run("explain")));

        String key =
                Base64.getEncoder().encodeToString(edge.account.getPrivate().getEncoded());
        List<String> canaries = new ArrayList<>(edge.iam.tokens());
        canaries.addAll(List.of("canary", key.substring(200, 240), "eyJ"));
        assertThat(written).hasSizeGreaterThan(15).allSatisfy(text -> assertThat(text)
                .doesNotContain(canaries));
        assertThat(String.join("", written)).contains("SIDELIGHT_TOKEN: accepted is one line", "accepted is RS256");
    }

    private static String all(Sidelight.Result result) {
        return result.out() + result.err();
    }

    private String explain() {
        return run("explain").out();
    }

    private Sidelight.Result run(String... arguments) {
        return Sidelight.run(environment, arguments);
    }
}

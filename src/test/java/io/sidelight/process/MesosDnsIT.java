package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.FreePort;
import io.sidelight.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts for Mesos-DNS' HTTP API, as they are in the field, with the packaged agent. */
class MesosDnsIT {
    private static final String ADDRESSES =
            "curl -sf http://localhost:%d/v1/services/_broker._tcp.kafka.mesos | jq -r '.[] | .ip + \":\" + .port'";
    private static final String FIRST = "import json, urllib.request as r; "
            + "first = json.load(r.urlopen(\"http://localhost:%d/v1/services/_broker._tcp.kafka.mesos\"))[0]; "
            + "print(first[\"ip\"], int(first[\"port\"]))";

    @TempDir
    private Path folder;

    private final int port = FreePort.next();

    @BeforeEach
    void need() {
        Program.need("curl");
        Program.need("jq");
        Program.need("python3");
    }

    @Test
    void scripts_getPairsThatConnect_andFollowThem() throws Exception {
        try (DialectCluster cluster = cluster()) {
            Sidelight agent = cluster.serve();
            try {
                agent.awaitState("fresh");
                List<String> first = List.of("9.0.1.130:1025", "9.0.2.130:1025", "9.0.3.130:1025");
                assertThat(Shell.run(ADDRESSES.formatted(port)).lines()).isEqualTo(first);
                assertThat(Shell.run(List.of("python3", "-c", FIRST.formatted(port)), "")
                                .out())
                        .isEqualTo("9.0.1.130 1025\n");
                assertThat(script("curl -s http://localhost:%d/v1/enumerate | jq -r '.frameworks[].name'"))
                        .containsExactly("cassandra", "kafka");
                assertThat(script("curl -s http://localhost:%d/v1/axfr"
                                + " | jq -r '.Records.SRVs[\"_broker._tcp.kafka.mesos.\"][]'"))
                        .hasSize(3)
                        .contains("kafka-0-broker.kafka.mesos.:1025");
                assertThat(script("curl -s http://localhost:%d/v1/hosts/kafka-0-broker.kafka.mesos | jq -r '.[0].ip'"))
                        .containsExactly("10.0.1.11");
                assertThat(script("curl -s -o /dev/null -w '%%{http_code}' http://localhost:%d/v1/view"))
                        .containsExactly("404");
                assertThat(
                                script(
                                        "curl -s -o /dev/null -w '%%{http_code}' 'http://localhost:%d/v1/hosts/a.mesos?compat=%%'"))
                        .containsExactly("400");

                cluster.move();
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                !Shell.run(ADDRESSES.formatted(port)).lines().equals(first));
                List<String> moved = Shell.run(ADDRESSES.formatted(port)).lines();
                assertThat(moved).hasSize(3);

                cluster.fail();
                agent.awaitState("stale");
                assertThat(Shell.run(ADDRESSES.formatted(port)).lines()).isEqualTo(moved);
                agent.close();
                agent = cluster.serve();
                Shell.Result unknown = Shell.run(ADDRESSES.formatted(port));
                assertThat(unknown.exitCode()).isNotZero();
                assertThat(unknown.out()).isEmpty();

                cluster.heal();
                agent.awaitState("fresh");
                assertThat(Shell.run(ADDRESSES.formatted(port)).lines()).containsExactlyInAnyOrderElementsOf(moved);
            } finally {
                agent.close();
            }
        }
    }

    @Test
    void miss_isAFailureOfTheScript_orTheBlankRecord() throws Exception {
        try (DialectCluster cluster = cluster();
                Sidelight agent = cluster.serve()) {
            agent.awaitState("fresh");
            String missing = "http://localhost:" + port + "/v1/services/_missing._tcp.kafka.mesos";
            assertThat(Shell.run("curl -sf " + missing).exitCode()).isNotZero();
            assertThat(Shell.run("curl -s " + missing + " | jq -er '.[0].ip'").exitCode())
                    .isNotZero();
            assertThat(Shell.run("curl -sf '" + missing + "?compat=blank' | jq -r '.[0].port'")
                            .out())
                    .isEqualTo("\n");
        }
    }

    /** On a master, Mesos-DNS itself has the port. */
    @Test
    void takenPort_isLogged_andTheAgentGoesOn() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                DialectCluster cluster = cluster();
                Sidelight agent = cluster.serve()) {
            agent.awaitLog("not listening on http://127.0.0.1:" + taken.getLocalPort() + " dialect=mesosdns");
            agent.awaitState("fresh");
            assertThat(agent.get("/mesos_dns/v1/services/_broker._tcp.kafka.mesos")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void token_isNeededHereToo() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "secret");
        try (DialectCluster cluster = new DialectCluster(Map.of(
                        "SIDELIGHT_API_TOKEN_FILE",
                        file.toString(),
                        "SIDELIGHT_MESOSDNS_PORT",
                        Integer.toString(port)));
                Sidelight agent = cluster.serve()) {
            agent.awaitLog("service=kafka fresh");
            String status = "curl -s -o /dev/null -w '%{http_code}' http://localhost:" + port + "/v1/version";
            assertThat(Shell.run(status).out()).isEqualTo("401");
            assertThat(Shell.run(status + " -H 'Authorization: Bearer secret'").out())
                    .isEqualTo("200");
        }
    }

    @Test
    void dialectThatIsNotChosen_hasNeitherPathsNorPort() throws Exception {
        try (DialectCluster cluster = new DialectCluster(
                        Map.of("SIDELIGHT_DIALECTS", "prometheus", "SIDELIGHT_MESOSDNS_PORT", Integer.toString(port)));
                Sidelight agent = cluster.serve()) {
            agent.awaitState("fresh");
            assertThat(agent.get("/mesos_dns/v1/version").statusCode()).isEqualTo(404);
            assertThat(agent.get("/v1/sd/prometheus").statusCode()).isEqualTo(200);
            assertThat(Shell.run("curl -s http://localhost:" + port + "/v1/version")
                            .exitCode())
                    .isNotZero();
        }
    }

    private List<String> script(String script) throws IOException, InterruptedException {
        return Shell.run(script.formatted(port)).lines();
    }

    private DialectCluster cluster() {
        return new DialectCluster(Map.of("SIDELIGHT_MESOSDNS_PORT", Integer.toString(port)));
    }
}

package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent over a restart. */
class StateFileIT {
    private static final String DIAL = "/v1/dial/kafka/broker";

    @TempDir
    private Path sandbox;

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void killedAgent_servesItsSavedViewWithoutTheCluster() {
        String known;
        long revision;
        try (Sidelight agent = serve()) {
            agent.awaitState("fresh");
            known = agent.get(DIAL).body();
            revision = revision(agent);
            await().atMost(Duration.ofSeconds(20)).until(() -> isSaved(revision));
        }
        cluster.close();
        try (Sidelight agent = serve()) {
            HttpResponse<String> dial = agent.get(DIAL);
            assertThat(dial.body()).isEqualTo(known);
            assertThat(dial.headers().firstValue("X-Sidelight-State")).contains("stale");
            assertThat(agent.get("/q/health/started").statusCode()).isEqualTo(200);
            assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(agent.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(revision(agent)).isGreaterThan(revision);
            assertThat(agent.log()).contains("state file " + file() + " is of 2");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> agent.log().contains("service=kafka stale: connection refused"));
            assertThat(agent.get(DIAL).body()).isEqualTo(known);
            assertThat(agent.get("/v1/view").headers().firstValue("X-Sidelight-State"))
                    .contains("stale");
            // The first save may come later than all of this.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(agent.get("/q/metrics").body())
                            .containsPattern("sidelight_state_file_writes_total\\{outcome=\"written\",?\\} [1-9]"));
        }
    }

    @Test
    void stoppedAgent_leavesAFileForTheNextOne() {
        try (Sidelight agent = serve()) {
            agent.awaitState("fresh");
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
        }
        try (Sidelight agent = serve()) {
            assertThat(agent.log()).contains("state file " + file() + " is of 2");
            agent.awaitState("fresh");
        }
    }

    @Test
    void foreignFile_isSetAside() throws Exception {
        Files.writeString(file(), "{}");
        try (Sidelight agent = serve()) {
            agent.awaitState("fresh");
            assertThat(agent.log()).contains("state file " + file() + " is not used: it does not begin with");
        }
        assertThat(Path.of(file() + ".rejected")).hasContent("{}");
    }

    @Test
    void demo_leavesNoFiles() {
        try (Sidelight demo = Sidelight.serve(Map.of("MESOS_SANDBOX", sandbox.toString()), "demo")) {
            demo.awaitState("fresh");
            demo.terminate();
            assertThat(demo.exitCode()).isZero();
        }
        assertThat(sandbox).isEmptyDirectory();
    }

    private Sidelight serve() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SIDELIGHT_SERVICES", String.join(",", cluster.services()));
        environment.put("SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString());
        environment.put(
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort());
        environment.put("SIDELIGHT_VANTAGE", "overlay");
        environment.put("MESOS_SANDBOX", sandbox.toString());
        return Sidelight.serve(environment);
    }

    private static long revision(Sidelight agent) {
        return Long.parseLong(agent.get("/v1/view")
                .headers()
                .firstValue("X-Sidelight-Revision")
                .orElse("0"));
    }

    private boolean isSaved(long revision) throws Exception {
        return Files.exists(file()) && Files.readString(file()).contains("\"revision\":" + revision + ",");
    }

    private Path file() {
        return sandbox.resolve("sidelight.json");
    }
}

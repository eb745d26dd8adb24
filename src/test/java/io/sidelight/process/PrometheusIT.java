package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.FreePort;
import io.sidelight.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Prometheus with the configuration of docs/dialects/prometheus.md, and the packaged agent. */
class PrometheusIT {
    private static final Pattern CONFIGURATION = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAILURES = Pattern.compile("(?m)^prometheus_sd_http_failures_total (\\d+)$");
    private static final String BY_HTTP = "kafka";
    private static final String BY_FILE = "mesos";
    /** Prometheus' refresh interval in the document, and the 5 s in which it gathers changes. */
    private static final Duration SEEN = Duration.ofSeconds(11);

    @TempDir
    private Path folder;

    private final int port = FreePort.next();
    private Optional<Process> prometheus = Optional.empty();

    @BeforeEach
    void need() {
        Program.need("prometheus");
    }

    @AfterEach
    void stop() throws Exception {
        if (prometheus.isPresent()) {
            prometheus.get().destroy();
            assertThat(prometheus.get().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void targets_areFound_followed_andKept() throws Exception {
        Path file = folder.resolve("targets.json");
        try (DialectCluster cluster = new DialectCluster(Map.of("SIDELIGHT_SD_FILE", file.toString()))) {
            Sidelight agent = cluster.serve();
            try {
                agent.awaitState("fresh");
                start(cluster.port());
                SortedMap<String, String> first = new TreeMap<>(Map.of(
                        "kafka-0-broker", "9.0.1.130:1025",
                        "kafka-1-broker", "9.0.2.130:1025",
                        "kafka-2-broker", "9.0.3.130:1025"));
                patiently().untilAsserted(() -> assertThat(addresses(BY_HTTP)).isEqualTo(first));
                patiently().untilAsserted(() -> assertThat(addresses(BY_FILE)).containsAllEntriesOf(first));
                assertThat(labels(BY_HTTP, "kafka-0-broker"))
                        .containsEntry("__meta_mesos_service", "kafka")
                        .containsEntry("__meta_mesos_host", "10.0.1.11")
                        .containsEntry("__meta_mesos_state", "fresh");

                cluster.move();
                patiently().untilAsserted(() -> assertThat(addresses(BY_HTTP).get("kafka-0-broker"))
                        .isNotEqualTo(first.get("kafka-0-broker")));
                SortedMap<String, String> moved = addresses(BY_HTTP);
                patiently().untilAsserted(() -> assertThat(addresses(BY_FILE)).containsAllEntriesOf(moved));

                cluster.fail();
                patiently().untilAsserted(() -> assertThat(labels(BY_HTTP, "kafka-0-broker"))
                        .containsEntry("__meta_mesos_state", "stale"));
                assertThat(addresses(BY_HTTP)).isEqualTo(moved);

                agent.close();
                agent = cluster.serve();
                assertThat(agent.get("/v1/sd/prometheus").statusCode()).isEqualTo(503);
                long failures = failures();
                patiently().until(() -> failures() > failures + 1);
                assertThat(addresses(BY_HTTP)).isEqualTo(moved);
                assertThat(addresses(BY_FILE)).containsAllEntriesOf(moved);

                cluster.heal();
                patiently().untilAsserted(() -> assertThat(labels(BY_HTTP, "kafka-0-broker"))
                        .containsEntry("__meta_mesos_state", "fresh"));
                assertThat(addresses(BY_HTTP)).isEqualTo(moved);
            } finally {
                agent.close();
            }
        }
    }

    private void start(int agent) throws IOException {
        Matcher document = CONFIGURATION.matcher(Files.readString(Path.of("docs", "dialects", "prometheus.md")));
        assertThat(document.find()).isTrue();
        String configuration = document.group(1)
                .replace("127.0.0.1:8053", "127.0.0.1:" + agent)
                .replace("/run/sidelight/", folder + "/");
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        prometheus = Optional.of(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
        patiently().ignoreExceptions().until(() -> get("/-/ready").startsWith("Prometheus"));
    }

    /** Returns the address of each broker that a job has. */
    private SortedMap<String, String> addresses(String job) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (JsonNode target : targets()) {
            JsonNode labels = target.path("discoveredLabels");
            if (target.path("scrapePool").asText().equals(job)
                    && labels.path("__meta_mesos_endpoint").asText().equals("broker")) {
                found.put(
                        labels.path("__meta_mesos_task").asText(),
                        labels.path("__address__").asText());
            }
        }
        return found;
    }

    private Map<String, String> labels(String job, String task) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        for (JsonNode target : targets()) {
            JsonNode found = target.path("discoveredLabels");
            if (target.path("scrapePool").asText().equals(job)
                    && found.path("__meta_mesos_task").asText().equals(task)) {
                found.properties()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().asText()));
            }
        }
        return labels;
    }

    private JsonNode targets() throws IOException {
        return new ObjectMapper()
                .readTree(get("/api/v1/targets?state=active"))
                .path("data")
                .path("activeTargets");
    }

    /** Returns how many lists Prometheus failed to get. */
    private long failures() {
        Matcher failures = FAILURES.matcher(get("/metrics"));
        return failures.find() ? Long.parseLong(failures.group(1)) : 0;
    }

    private String get(String path) {
        return Sidelight.get(URI.create("http://127.0.0.1:" + port + path)).body();
    }

    private static ConditionFactory patiently() {
        return await().atMost(SEEN.multipliedBy(4)).pollInterval(Duration.ofMillis(500));
    }
}

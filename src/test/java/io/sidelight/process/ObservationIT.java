package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sidelight.FreePort;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of metrics and of the log, with the packaged agent on the simulated cluster. */
class ObservationIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void secondListener_hasMetricsAndHealthAlone() throws Exception {
        int port = FreePort.next();
        try (Sidelight agent = Sidelight.serve(Map.of(
                "SIDELIGHT_DEMO", "true",
                "SIDELIGHT_METRICS_LISTEN", "0.0.0.0:" + port,
                "TASK_NAME", "kafka-0-broker",
                "HOST", "agent-1.example"))) {
            agent.awaitLog("metrics and health are on http://0.0.0.0:" + port);
            URI second = URI.create("http://127.0.0.1:" + port);
            assertThat(Sidelight.get(second.resolve("/q/metrics")).body()).contains("sidelight_build_info{version=");
            assertThat(Sidelight.get(second.resolve("/q/health/live")).statusCode())
                    .isEqualTo(200);
            for (String path : List.of("/v1/view", "/v1/dial/kafka/broker", "/q/openapi", "/", "/q/metrics/")) {
                assertThat(Sidelight.get(second.resolve(path)).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(status(port, "/q/metrics", "agent-1.example:" + port)).isEqualTo(200);
            assertThat(status(port, "/q/metrics", "rebound.example")).isEqualTo(421);
            assertThat(status(port, "/q/health/live", "rebound.example")).isEqualTo(200);
        }
    }

    @Test
    void allMetrics_includeTheVirtualMachineAndNetty() {
        try (Sidelight agent = Sidelight.serve(Map.of("SIDELIGHT_DEMO", "true", "SIDELIGHT_METRICS", "all"))) {
            assertThat(agent.get("/q/metrics").body())
                    .contains(
                            "jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_overhead", "system_cpu_usage")
                    .contains(
                            "netty_allocator_memory_used", "netty_eventexecutor_workers", "process_start_time_seconds ")
                    .doesNotContain("process_uptime");
        }
    }

    @Test
    void log_isJsonToItsEnd() throws Exception {
        int port = FreePort.next();
        String log;
        try (Sidelight agent = Sidelight.start(
                "listening on",
                Map.of(
                        "SIDELIGHT_DEMO", "true",
                        "SIDELIGHT_HTTP_PORT", "" + port,
                        "SIDELIGHT_DRAIN", "0s",
                        "SIDELIGHT_LOG_FORMAT", "json",
                        "SIDELIGHT_LOG_LEVEL", "debug"),
                "serve")) {
            agent.awaitLog("\"event\":\"fresh\"");
            agent.awaitLog("\"event\":\"query\"");
            agent.terminate();
            assertThat(agent.exitCode()).isZero();
            log = agent.log();
        }
        for (String line : log.lines().toList()) {
            assertThat(line).startsWith("{");
            JsonNode event = MAPPER.readTree(line);
            assertThat(event.path("message").asText()).as(line).isNotEmpty();
            assertThat(event.path("level").asText()).isIn("debug", "info", "warn");
        }
        assertThat(log).contains("\"event\":\"stopping\"", "\"event\":\"stopped\"");
    }

    private static int status(int port, String path, String host) throws IOException {
        String response = RawClient.response(
                "http://127.0.0.1:" + port,
                "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(response.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
}

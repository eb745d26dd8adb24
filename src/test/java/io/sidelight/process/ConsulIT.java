package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of Consul's API, with the packaged agent on the simulated cluster. */
class ConsulIT {
    private static final String TOKEN = "s3cret-of-the-agent";
    private static final String HEALTH = "/v1/health/service/kafka-broker";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void ignoredWrites_lookAccepted_andAreCountedAndLoggedOnce() throws Exception {
        try (Sidelight agent = agent(Map.of("SIDELIGHT_CONSUL_WRITES", "ignore"))) {
            for (String path : new String[] {"/v1/agent/service/register?token=", "/v1/agent/check/pass/service:a"}) {
                HttpResponse<String> response = put(agent.address() + path);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEmpty();
                assertThat(response.headers().firstValue("X-Sidelight-Ignored")).contains("write");
            }
            assertThat(put(agent.address() + "/v1/kv/a").statusCode()).isEqualTo(405);
            assertThat(agent.log().split("Consul registration ignored", -1)).hasSize(2);
            assertThat(agent.get("/q/metrics").body()).contains("sidelight_consul_writes_ignored_total 2.0");
        }
    }

    @Test
    void token_isAcceptedAsConsulsClientsSendIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN);
        try (Sidelight agent = agent(Map.of("SIDELIGHT_API_TOKEN_FILE", file.toString()))) {
            String leader = agent.address() + "/v1/status/leader";
            assertThat(List.of(
                            status(leader, "X-None", ""),
                            status(leader + "?token=", "X-Consul-Token", ""),
                            status(leader + "?token=wrong", "X-None", "")))
                    .containsOnly(401);
            assertThat(List.of(
                            status(leader + "?token=" + TOKEN, "X-Consul-Token", ""),
                            status(leader + "?token=", "X-Consul-Token", TOKEN),
                            status(leader, "Authorization", "Bearer " + TOKEN)))
                    .containsOnly(200);
            assertThat(agent.log()).doesNotContain(TOKEN);
        }
    }

    private int status(String uri, String header, String value) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri)).header(header, value).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void ownPort_hasConsulsPathsAlone() throws Exception {
        int port = FreePort.next();
        try (Sidelight agent =
                agent(Map.of("SIDELIGHT_CONSUL_PORT", "" + port, "SIDELIGHT_CONSUL_DATACENTER", "dc7"))) {
            agent.awaitLog("listening on http://127.0.0.1:" + port + " dialect=consul");
            URI own = URI.create("http://127.0.0.1:" + port);
            assertThat(Sidelight.get(own.resolve("/v1/catalog/datacenters")).body())
                    .isEqualTo("[\"dc7\"]\n");
            assertThat(Sidelight.get(own.resolve("/v1/view")).statusCode()).isEqualTo(404);
            assertThat(Sidelight.get(own.resolve("/v1/view")).headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(put(own + "/v1/session/create").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void dialectThatIsNotChosen_hasNoPaths() {
        try (Sidelight agent = agent(Map.of("SIDELIGHT_DIALECTS", "prometheus"))) {
            assertThat(agent.get(HEALTH).statusCode()).isEqualTo(404);
            assertThat(agent.get(HEALTH).body()).contains("there is no such path");
        }
    }

    private HttpResponse<String> put(String uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Sidelight agent(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SIDELIGHT_DEMO", "true");
        environment.put("SIDELIGHT_DEMO_MOVES", "none");
        return Sidelight.serve(environment);
    }
}

package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API with a token, for machines whose tasks share the loopback. */
class ApiTokenIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void onlyRequestsWithTheToken_areServed_exceptHealth() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "first-t0ken\n");
        try (Sidelight agent = serve(file)) {
            HttpResponse<String> refused = agent.get("/v1/view");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"sidelight\"");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            for (String path : new String[] {"/q/metrics", "/q/openapi", "/v1/self", "/nope", "/v1/ready/../view"}) {
                assertThat(agent.get(path).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(status(agent, "Bearer first-t0ken")).isEqualTo(200);
            assertThat(status(agent, "token=first-t0ken")).isEqualTo(200);
            assertThat(status(agent, "Bearer another")).isEqualTo(401);
            for (String path : new String[] {"/q/health/live", "/q/health/started", "/q/health/ready", "/v1/ready"}) {
                assertThat(agent.get(path).statusCode()).as(path).isIn(200, 503);
            }
            String port = agent.address().replaceAll(".*:", "");
            assertThat(Sidelight.run(Map.of("SIDELIGHT_HTTP_PORT", port), "probe", "--live")
                            .exitCode())
                    .isZero();

            Files.writeString(file, "second-t0ken");
            await().atMost(Duration.ofSeconds(5)).until(() -> status(agent, "Bearer second-t0ken") == 200);
            assertThat(status(agent, "Bearer first-t0ken")).isEqualTo(401);
            Files.delete(file);
            agent.awaitLog("API token not reloaded, the previous one stays valid: ");
            assertThat(status(agent, "Bearer second-t0ken")).isEqualTo(200);
            assertThat(agent.log()).doesNotContain("t0ken");
        }
    }

    @Test
    void missingToken_preventsTheStart() throws IOException {
        Path file = directory.resolve("token");
        assertThat(Sidelight.run(settings(file)))
                .isEqualTo(new Sidelight.Result(
                        1, "", "sidelight: SIDELIGHT_API_TOKEN_FILE=" + file + ": the file does not exist\n"));
        Files.writeString(file, "");
        assertThat(Sidelight.run(settings(file)).err())
                .startsWith("sidelight: SIDELIGHT_API_TOKEN_FILE=" + file + ": accepted is a file with one token")
                .hasLineCount(1);
    }

    private static int status(Sidelight agent, String authorization) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(agent.address() + "/v1/view"))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Sidelight serve(Path token) {
        return Sidelight.serve(settings(token));
    }

    private static Map<String, String> settings(Path token) {
        return Map.of("SIDELIGHT_API_TOKEN_FILE", token.toString(), "SIDELIGHT_DEMO", "true");
    }
}

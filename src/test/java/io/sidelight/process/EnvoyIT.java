package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints of the packaged agent, parsed by the messages of Envoy itself, in the class path of examples/envoy. */
class EnvoyIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CONFIGURATION = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    /** The length of the list of extensions that Envoy sends with each request. */
    private static final String EXTENSIONS = "x".repeat(64 * 1024);

    @TempDir
    private Path folder;

    @Test
    void endpoints_areParsedByEnvoy_followed_andKept() throws Exception {
        Path file = folder.resolve("eds-kafka-broker.json");
        try (DialectCluster cluster = new DialectCluster(
                Map.of("SIDELIGHT_EDS_FILE", folder.resolve("eds-*.json").toString()))) {
            Sidelight agent = cluster.serve();
            try {
                agent.awaitState("fresh");
                HttpResponse<String> first = poll(agent, "");
                assertThat(read(first.body()))
                        .containsExactly(
                                "version " + version(first),
                                "cluster kafka/broker",
                                "HEALTHY 9.0.1.130 1025 kafka-0-broker",
                                "HEALTHY 9.0.2.130 1025 kafka-1-broker",
                                "HEALTHY 9.0.3.130 1025 kafka-2-broker");
                assertThat(poll(agent, version(first)).statusCode()).isEqualTo(304);
                // A job writes files each second.
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> Files.exists(folder.resolve("eds-cassandra-native-client.json")));

                cluster.move();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> poll(agentOf(cluster), version(first)).statusCode() == 200);
                cluster.fail();
                agent.awaitState("stale");
                // A move has several revisions, as names are confirmed one by one. In an outage they come to an end.
                await().during(Duration.ofSeconds(8))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> Files.readString(file)
                                .equals(poll(agentOf(cluster), "").body()));
                HttpResponse<String> moved = poll(agent, "");
                assertThat(read(moved.body()))
                        .hasSize(5)
                        .anyMatch(line -> line.endsWith(" kafka-0-broker"))
                        .doesNotContain("HEALTHY 9.0.1.130 1025 kafka-0-broker");
                assertThat(file).hasContent(moved.body());
                assertThat(poll(agent, version(moved)).statusCode()).isEqualTo(304);
                agent.close();
                agent = cluster.serve();
                assertThat(poll(agent, version(moved)).statusCode()).isEqualTo(503);
                assertThat(file).hasContent(moved.body());

                cluster.heal();
                agent.awaitState("fresh");
                HttpResponse<String> again = poll(agent, "");
                assertThat(version(again)).isGreaterThan(version(moved));
                assertThat(addresses(again)).isEqualTo(addresses(moved));
            } finally {
                agent.close();
            }
        }
    }

    @Test
    void configurationOfTheDocument_isParsedByEnvoy() throws Exception {
        Matcher document = CONFIGURATION.matcher(Files.readString(Path.of("docs", "dialects", "envoy.md")));
        assertThat(document.find()).isTrue();
        String json = new YAMLMapper().readTree(document.group(1)).toString();
        assertThat(read(json, "--bootstrap")).containsExactly("3 clusters");
    }

    private static URI agentOf(DialectCluster cluster) {
        return URI.create("http://127.0.0.1:" + cluster.port());
    }

    private static HttpResponse<String> poll(Sidelight agent, String version) {
        return poll(URI.create(agent.address()), version);
    }

    /** Sends the request of Envoy, with the version that it has. */
    private static HttpResponse<String> poll(URI agent, String version) {
        String body = "{\"version_info\":\"" + version
                + "\",\"node\":{\"id\":\"app\",\"cluster\":\"app\",\"metadata\":{\"x\":\""
                + EXTENSIONS + "\"}},\"resource_names\":[\"kafka/broker\"],\"type_url\":"
                + "\"type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment\"}";
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(agent.resolve("/v3/discovery:endpoints"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String version(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body()).path("version_info").asText();
    }

    private static String addresses(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body()).path("resources").toString();
    }

    private static List<String> read(String json, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "examples-envoy").toAbsolutePath() + "/*",
                Path.of("examples", "envoy", "ReadEndpoints.java").toString()));
        command.addAll(List.of(options));
        Shell.Result result = Shell.run(command, json);
        assertThat(result.exitCode()).isZero();
        return result.lines();
    }
}

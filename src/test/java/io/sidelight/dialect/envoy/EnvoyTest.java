package io.sidelight.dialect.envoy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sidelight.config.reading.TestSettings;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.AgentOfDialects;
import io.sidelight.dialect.ChangedView;
import io.sidelight.model.Endpoint;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.Representation;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoint discovery of Envoy, over real connections. */
@QuarkusTest
@TestProfile(AgentOfDialects.class)
class EnvoyTest {
    private static final String PATH = "/v3/discovery:endpoints";
    private static final String TYPE = "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment";
    private static final String BROKER = "{\"resource_names\":[\"kafka/broker\"]}";

    @TestHTTPResource
    URI agent = URI.create("/");

    @Inject
    ViewStore store;

    @Inject
    Wakeups passes;

    @Inject
    RenderedView published;

    private ChangedView view;

    @BeforeEach
    void fresh() {
        view = ChangedView.of(store, passes);
    }

    @AfterEach
    void restore() {
        view.restore();
    }

    @Test
    void response_hasTheFieldsOfEnvoy_andNoOthers() {
        Response response = post(BROKER);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.asString().replaceFirst("\"version_info\":\"\\d+-[0-9a-f]+\"", "\"version_info\":\"N\""))
                .startsWith("{\"version_info\":\"N\",\"type_url\":\"" + TYPE + "\",\"resources\":[{\"@type\":\"" + TYPE
                        + "\",\"cluster_name\":\"kafka/broker\",\"endpoints\":[{\"lb_endpoints\":["
                        + "{\"endpoint\":{\"address\":{\"socket_address\":{\"address\":\"9.0.1.130\",\"port_value\":1025}}},"
                        + "\"health_status\":\"HEALTHY\",\"metadata\":{\"filter_metadata\":{\"sidelight\":"
                        + "{\"task\":\"kafka-0-broker\",\"network\":\"dcos\"}}}},");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka/broker", "kafka-broker", "prod/es.v1/coordinator-http", "prod-es-v1-coordinator-http"})
    void cluster_isWrittenAsTheClientWroteIt(String name) throws IOException {
        JsonNode response = json(post("{\"node\":{\"id\":\"a\"},\"resourceNames\":[\"" + name + "\"],\"typeUrl\":\""
                + TYPE + "\",\"versionInfo\":\"\"}"));
        assertThat(response.path("resources")).hasSize(1);
        assertThat(clusters(response)).containsExactly(name);
    }

    @Test
    void response_hasOnlyClustersThatWereAskedFor_andThatAreKnown() throws IOException {
        view.change("kafka", "broker", ChangedView::unresolved);
        JsonNode response =
                json(post("{\"resource_names\":[\"cassandra/native-client\",\"kafka/broker\",\"missing\",\"kafka\"]}"));
        assertThat(clusters(response)).containsExactly("cassandra/native-client");
    }

    @Test
    void endpointWithoutInstances_emptiesItsCluster() throws IOException {
        view.change("kafka", "broker", ChangedView::empty);
        JsonNode response = json(post(BROKER));
        assertThat(clusters(response)).containsExactly("kafka/broker");
        assertThat(response.path("resources").get(0).path("endpoints").toString())
                .isEqualTo("[]");
    }

    @Test
    void unknown_isAnErrorThatKeepsTheAddresses() {
        view.change("kafka", "broker", ChangedView::unresolved);
        assertThat(post(BROKER).statusCode()).isEqualTo(503);
        view.change("kafka", "broker", ChangedView::unlearned);
        assertThat(post(BROKER).statusCode()).isEqualTo(503);
        view.forget();
        assertThat(post(BROKER).statusCode()).isEqualTo(503);
        assertThat(post("{\"resource_names\":[\"kafka-broker\"]}").statusCode()).isEqualTo(503);
        assertThat(post("{\"resource_names\":[\"missing/one\"]}").asString()).contains("\"resources\":[]");
    }

    @Test
    void client_thatHasTheVersion_getsNotModified_untilTheContentChanges() throws IOException {
        String version = version(BROKER);
        String again = "{\"version_info\":\"" + version + "\",\"resource_names\":[\"kafka/broker\"]}";
        assertThat(post(again).statusCode()).isEqualTo(304);
        view.change("kafka", "broker", ChangedView::stale);
        assertThat(post(again).statusCode()).isEqualTo(304);
        view.change("kafka", "broker", ChangedView::withoutTheLast);
        assertThat(post(again).statusCode()).isEqualTo(200);
        assertThat(version(BROKER)).isGreaterThan(version);
    }

    /** Its endpoint has not changed since the name was ambiguous. With the version of that time, Envoy would keep old addresses. */
    @Test
    void cluster_thatStandsForAnotherEndpoint_hasAnotherVersion() throws IOException {
        String both = "{\"resource_names\":[\"cassandra-native-client\",\"kafka-broker\"]}";
        view.change("kafka", "broker", ChangedView::withoutTheLast);
        view.change("cassandra", "native-client", ports -> Stream.of(ports, spelledAlike(ports)));
        String ambiguous = version(both);
        view.change("cassandra", "native-client", ports -> Stream.of(spelledAlike(ports)));
        assertThat(version(both)).isNotEqualTo(ambiguous);
    }

    private static Endpoint spelledAlike(Endpoint.Ports ports) {
        return new Endpoint.Ports("Native-Client", ports.vip(), ports.instances(), ports.state());
    }

    @Test
    void version_isOfTheClustersThatWereAskedFor() throws IOException {
        String broker = version(BROKER);
        String other = "{\"resource_names\":[\"cassandra/native-client\"]}";
        String client = version(other);
        view.change("kafka", "broker", ChangedView::withoutTheLast);
        assertThat(version(other)).isEqualTo(client);
        assertThat(version(BROKER)).isNotEqualTo(broker);
        assertThat(post("{\"version_info\":\"" + version(BROKER)
                                + "\",\"resource_names\":[\"cassandra/native-client\",\"kafka/broker\"]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"resource_names\":[1]}",
                "{\"type_url\":\"type.googleapis.com/envoy.config.cluster.v3.Cluster\"}"
            })
    void otherRequest_isRefused(String body) {
        Response response = post(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 255})
    void largeNode_isRead(int kilobytes) throws Exception {
        String body =
                "{\"node\":{\"id\":\"" + "x".repeat(kilobytes * 1024) + "\"},\"resource_names\":[\"kafka/broker\"]}";
        assertThat(post(body).statusCode()).isEqualTo(200);
        assertThat(chunked(body).statusCode()).isEqualTo(200);
    }

    @Test
    void largerBody_isRefused() throws Exception {
        String body = "{\"node\":{\"id\":\"" + "x".repeat(260 * 1024) + "\"}}";
        assertThat(post(body).statusCode()).isEqualTo(413);
        assertThat(chunked(body).statusCode()).isEqualTo(413);
    }

    @Test
    void bodiesThatDoNotEnd_takeNoMoreThanTheirSpace() throws Exception {
        String head = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 250000\r\n\r\n";
        List<Socket> open = new ArrayList<>();
        try {
            for (int number = 0; number < 20; number++) {
                Socket socket = new Socket(agent.getHost(), agent.getPort());
                open.add(socket);
                socket.getOutputStream().write((head + " ".repeat(249_000)).getBytes(StandardCharsets.US_ASCII));
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> post(BROKER + " ".repeat(240_000)).statusCode() == 503);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> post(BROKER + " ".repeat(240_000)).statusCode() == 200);
    }

    @Test
    void anyHost_isAccepted_butNotFromABrowser() {
        assertThat(given().header("Host", "sidelight_xds")
                        .body(BROKER)
                        .post(PATH)
                        .statusCode())
                .isEqualTo(200);
        for (String header : new String[] {"Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"}) {
            assertThat(given().header("Host", "evil.example")
                            .header(header, "x")
                            .body(BROKER)
                            .post(PATH)
                            .statusCode())
                    .isEqualTo(421);
        }
        assertThat(given().header("Host", "evil.example").get(PATH).statusCode())
                .isEqualTo(421);
        assertThat(given().header("Host", "evil.example").get("/v1/view").statusCode())
                .isEqualTo(421);
    }

    @Test
    void otherMethods_areRefused() {
        Response response = given().get(PATH);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @Test
    void file_hasAllClusters_andOneWithAStarEachOfThem() throws IOException {
        assertThat(files("/run/eds.json")).containsOnlyKeys(Path.of("/run/eds.json"));
        JsonNode all = JsonDocuments.parse(
                files("/run/eds.json").values().iterator().next().bytes().getBytes());
        assertThat(clusters(all)).contains("kafka/broker", "prod/es.v1/coordinator-http", "marathon/shop/web");
        Map<Path, Representation> each = files("/run/eds-*.json");
        assertThat(each)
                .hasSize(all.path("resources").size())
                .containsKey(Path.of("/run/eds-prod-es-v1-coordinator-http.json"));
        assertThat(each.get(Path.of("/run/eds-kafka-broker.json"))).isNotNull().satisfies(file -> assertThat(
                        file.bytes().getBytes())
                .isEqualTo(post(BROKER).asByteArray()));
    }

    @Test
    void file_hasNoContent_whileNothingIsKnown() {
        view.change("kafka", "broker", ChangedView::unresolved);
        assertThat(files("/run/eds-*.json")).doesNotContainKey(Path.of("/run/eds-kafka-broker.json"));
        view.forget();
        assertThat(files("/run/eds.json")).isEmpty();
        assertThat(files("/run/eds-*.json")).isEmpty();
    }

    private Map<Path, Representation> files(String path) {
        return new EndpointsFile(TestSettings.read(Map.of("SIDELIGHT_SERVICES", "kafka", "SIDELIGHT_EDS_FILE", path)))
                .contents(published.edition());
    }

    private static Response post(String body) {
        return given().header("Content-Type", "application/json").body(body).post(PATH);
    }

    private HttpResponse<String> chunked(String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(agent.resolve(PATH))
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String version(String body) throws IOException {
        return json(post(body)).path("version_info").asText();
    }

    private static Stream<String> clusters(JsonNode response) {
        return StreamSupport.stream(response.path("resources").spliterator(), false)
                .map(resource -> resource.path("cluster_name").asText());
    }

    private static JsonNode json(Response response) throws IOException {
        return JsonDocuments.parse(response.asByteArray());
    }
}

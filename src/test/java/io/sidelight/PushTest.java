package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sidelight.model.Endpoint;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.publish.push.ParkingLot;
import io.sidelight.time.Wakeups;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for a change, and streams of changes, over real connections. */
@QuarkusTest
@TestProfile(PushTest.AgentOfItsOwn.class)
class PushTest {
    /** An application that no other test uses: its passes end. */
    public static final class AgentOfItsOwn implements QuarkusTestProfile {}

    private static final String BROKER = "/v1/dial/kafka/broker";
    private static final WatchedUnit KAFKA =
            WatchedUnit.listed(ServiceName.parse("kafka").orElseThrow());

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI agent;

    @Inject
    ViewStore view;

    @Inject
    ParkingLot lot;

    @Inject
    Wakeups passes;

    private UnitView fresh;

    @BeforeEach
    void fresh() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
        passes.close();
        fresh = view.snapshot().units().get(KAFKA).orElseThrow();
    }

    @AfterEach
    void nothingWaitsAnyMore() {
        store(Stream::of);
        await().atMost(Duration.ofSeconds(5)).until(() -> lot.held() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/view",
                "/v1/view?service=kafka",
                BROKER,
                BROKER + "?sep=newline",
                "/service/kafka/v1/endpoints/broker"
            })
    void request_whoseContentTheClientHas_isDelayedUntilTheContentChanges(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> delayed = delayed(path, 30);
        store(PushTest::withoutTheLast);
        HttpResponse<String> response = delayed.get();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=30");
        assertThat(response.body())
                .isNotEmpty()
                .doesNotContain("kafka-2-broker.")
                .doesNotContain("9.0.3.130");
    }

    @Test
    void request_whenTheTimeIsOver_getsNotModified() throws Exception {
        HttpResponse<String> response = delayed(BROKER, 1).get();
        assertThat(response.statusCode()).isEqualTo(304);
    }

    @Test
    void request_whoseContentIsOld_isAnsweredAtOnce() {
        given().header("If-None-Match", "\"old\"")
                .header("Prefer", "wait=30")
                .get(BROKER)
                .then()
                .statusCode(200)
                .header("Preference-Applied", "wait=30");
    }

    @Test
    void request_forAnAddressThatCannotBeDialed_isDelayedUntilItCan() throws Exception {
        store(PushTest::unlearned);
        CompletableFuture<HttpResponse<String>> delayed = delayed(BROKER, 30);
        store(Stream::of);
        assertThat(delayed.get().statusCode()).isEqualTo(200);
        assertThat(delayed.get().body()).contains("9.0.1.130:1025");
    }

    @Test
    void readiness_thatATaskRequires_isDelayedUntilItIsMet() throws Exception {
        store(PushTest::withoutTheLast);
        CompletableFuture<HttpResponse<String>> delayed = delayed("/v1/ready?require=kafka/broker:3", 30);
        store(Stream::of);
        assertThat(delayed.get().statusCode()).isEqualTo(200);
    }

    @Test
    void changeOfStateAlone_wakesOnlyThoseThatAskForIt() throws Exception {
        CompletableFuture<HttpResponse<String>> content = delayed("/v1/view", 3);
        CompletableFuture<HttpResponse<String>> state = delayed("/v1/view?on=state", 30);
        store(PushTest::stale);
        assertThat(state.get().statusCode()).isEqualTo(200);
        assertThat(state.get().body()).contains("\"stale\"");
        assertThat(content).isNotDone();
        assertThat(content.get().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"respond-async,", "wait=0,", "wait=abc,", "'respond-async, wait=1',wait=1", "WAIT=999999,wait=300"})
    void preferences_areReadAsRfc7240HasThem(String prefer, String applied) {
        Response response = given().header("Prefer", prefer).get(BROKER);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Preference-Applied")).isEqualTo(applied);
    }

    @Test
    void stream_hasASnapshotAtOnceAndOneForEachChange() throws Exception {
        try (BufferedReader lines = stream("/v1/watch?service=kafka&endpoint=broker", "*/*", "")) {
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            List<String> first = event(lines);
            assertThat(first.get(1)).isEqualTo("event: snapshot");
            assertThat(first.get(2)).startsWith("data: {\"revision\":").contains("kafka-2-broker");
            store(PushTest::withoutTheLast);
            List<String> second = event(lines);
            assertThat(second.get(2)).doesNotContain("kafka-2-broker");
            assertThat(id(second)).isGreaterThan(id(first));
        }
    }

    @Test
    void stream_thatIsOpenedAgain_startsWithWhatTheClientLacks() throws Exception {
        long id;
        try (BufferedReader lines = stream("/v1/watch", "text/event-stream", "")) {
            lines.readLine();
            id = id(event(lines));
        }
        try (BufferedReader lines = stream("/v1/watch", "text/event-stream", Long.toString(id))) {
            lines.readLine();
            store(PushTest::withoutTheLast);
            assertThat(event(lines).get(2)).doesNotContain("kafka-2-broker");
        }
    }

    @Test
    void stream_ofAnEndpointThatIsNotThere_saysSoAndHasItWhenItComes() throws Exception {
        store(listed -> Stream.of());
        try (BufferedReader lines = stream("/v1/watch?service=kafka&endpoint=broker", "text/event-stream", "")) {
            lines.readLine();
            List<String> lacking = event(lines);
            assertThat(lacking.get(1)).isEqualTo("event: problem");
            assertThat(lacking.get(2)).contains("\"status\":404", "broker");
            store(Stream::of);
            assertThat(event(lines).get(1)).isEqualTo("event: snapshot");
        }
    }

    @Test
    void stream_ofJsonLines_hasOneDocumentALine() throws Exception {
        try (BufferedReader lines = stream("/v1/watch?service=kafka", "application/x-ndjson", "")) {
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).startsWith("{\"revision\":").endsWith("}");
        }
    }

    private BufferedReader stream(String path, String accept, String lastId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(agent.resolve(path)).header("Accept", accept);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<java.io.InputStream> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Returns the lines of the next event, without comments. */
    private static List<String> event(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line.isEmpty() || line.startsWith(":")) {
            line = lines.readLine();
        }
        return List.of(line, lines.readLine(), lines.readLine());
    }

    private static long id(List<String> event) {
        return Long.parseLong(event.get(0).substring("id: ".length()));
    }

    /** Sends a request for content that the client has, and waits until the agent delays it. */
    private CompletableFuture<HttpResponse<String>> delayed(String path, int seconds) {
        String etag = given().urlEncodingEnabled(false).get(path).header("ETag");
        int before = lot.held();
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(
                HttpRequest.newBuilder(agent.resolve(path))
                        .header("If-None-Match", etag == null ? "\"none\"" : etag)
                        .header("Prefer", "wait=" + seconds)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(5)).until(() -> lot.held() > before);
        return response;
    }

    /** Stores Kafka with a change of its endpoint of brokers. */
    private void store(Function<Endpoint, Stream<Endpoint>> change) {
        List<Endpoint> endpoints = fresh.service().endpoints().stream()
                .flatMap(each -> each.name().equals("broker") ? change.apply(each) : Stream.of(each))
                .toList();
        view.store(new UnitView(fresh.unit(), fresh.service().withEndpoints(endpoints), fresh.list(), fresh.report()));
    }

    private static Stream<Endpoint> withoutTheLast(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        int last = ports.instances().size() - 1;
        return Stream.of(
                new Endpoint.Ports(ports.name(), ports.vip(), ports.instances().subList(0, last), ports.state()));
    }

    private static Stream<Endpoint> stale(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        State stale = new State.Stale(Instant.now(), new Cause.NotConfirmed(Duration.ofMinutes(1)));
        return Stream.of(new Endpoint.Ports(ports.name(), ports.vip(), ports.instances(), stale));
    }

    private static Stream<Endpoint> unlearned(Endpoint broker) {
        return Stream.of(new Endpoint.Unlearned(broker.name(), new State.Unknown(new Cause.NoPassYet())));
    }
}

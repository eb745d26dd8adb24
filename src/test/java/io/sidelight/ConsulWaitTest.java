package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.publish.push.ParkingLot;
import io.sidelight.time.Wakeups;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocking queries of Consul's API, over real connections. */
@QuarkusTest
@TestProfile(PushTest.AgentOfItsOwn.class)
class ConsulWaitTest {
    private static final String HEALTH = "/v1/health/service/kafka-broker";
    private static final String OTHER = "/v1/health/service/cassandra-native-client";
    private static final String NAMES = "/v1/catalog/services";
    private static final String CHECKS = "/v1/health/state/any";
    private static final String CATALOG = "/v1/catalog/service/kafka-broker";
    private static final String NODES = "/v1/catalog/nodes";
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

    private Map<WatchedUnit, UnitView> before;

    @BeforeEach
    void fresh() {
        RestAssured.replaceFiltersWith(List.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
        passes.close();
        before = Map.copyOf(view.snapshot().units().all());
    }

    @AfterEach
    void nothingWaitsAnyMore() {
        before.values().forEach(view::store);
        await().atMost(Duration.ofSeconds(5)).until(() -> lot.held() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH, CHECKS, CATALOG, "/v1/health/checks/kafka-broker"})
    void request_withTheCurrentIndex_isDelayedUntilTheContentChanges(String path) {
        long index = index(path);
        CompletableFuture<HttpResponse<String>> waiting = waiting(path, "60s");
        store(ConsulWaitTest::withoutTheLast);
        HttpResponse<String> response = waiting.join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(index(response)).isGreaterThan(index).isEqualTo(index(path));
        assertThat(response.body()).contains("kafka-1-broker").doesNotContain("kafka-2-broker");
    }

    @Test
    void request_whenTheWaitEnds_getsTheSameBodyAndIndex() {
        long start = System.nanoTime();
        HttpResponse<String> response = waiting(HEALTH, "1s").join();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(950), Duration.ofMillis(1_900));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(index(response)).isEqualTo(index(HEALTH));
        assertThat(response.body()).isEqualTo(when().get(HEALTH).asString());
    }

    /** Vert.x refuses a timer of less than 1 ms. The request would keep its space for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"1ns", "10us", "1ms"})
    void request_withAShortWait_getsTheSameBody(String wait) {
        given().get(HEALTH + "?wait=" + wait + "&index=" + index(HEALTH)).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> lot.held() == 0);
    }

    /** A service alone stands for its only endpoint, until it has two. */
    @Test
    void nameOfAService_waitsForMoreEndpoints() {
        String service = "/v1/health/service/kafka";
        store(ConsulWaitTest::withoutTheLast);
        long index = index(service);
        CompletableFuture<HttpResponse<String>> waiting = waiting(service, "60s");
        store(broker -> Stream.of(broker, renamed(broker)));
        assertThat(waiting.join().statusCode()).isEqualTo(500);
        store(ConsulWaitTest::withoutTheLast);
        assertThat(index(service)).isGreaterThan(index);
    }

    /** The name is in the body, and changes when another endpoint is spelled like it. */
    @Test
    void changeOfAName_isANewIndex() {
        String path = "/v1/health/service/kafka/broker";
        long index = index(path);
        long own = index(HEALTH);
        CompletableFuture<HttpResponse<String>> waiting = waiting(HEALTH, "60s");
        store(broker -> Stream.of(broker, renamed(broker)));
        assertThat(waiting.join().statusCode()).isEqualTo(500);
        assertThat(index(path)).isGreaterThan(index);
        assertThat(when().get(path).body().asString()).doesNotContain("\"kafka-broker\"");
        store(Stream::of);
        assertThat(index(HEALTH)).isGreaterThan(own);
    }

    @Test
    void request_withAnyOtherIndex_getsTheContentAtOnce() {
        long index = index(HEALTH);
        for (String other : List.of("0", "1", "" + (index + 1), "18446744073709551615", "")) {
            given().get(HEALTH + "?wait=60s&index=" + other)
                    .then()
                    .statusCode(200)
                    .header("X-Consul-Index", Long.toString(index));
        }
        assertThat(lot.held()).isZero();
    }

    /** Clients compare bodies, too, so one that differs at the same index would be a change without a cause. */
    @ParameterizedTest
    @ValueSource(strings = {HEALTH, CHECKS, CATALOG, "/v1/health/checks/kafka-broker"})
    void state_isInTheBody_soItChangesTheIndex(String path) {
        long index = index(path);
        String fresh = when().get(path).asString();
        CompletableFuture<HttpResponse<String>> waiting = waiting(path, "60s");
        store(ConsulWaitTest::withStaleInstances);
        HttpResponse<String> response = waiting.join();
        assertThat(response.body()).contains("stale").isNotEqualTo(fresh);
        assertThat(index(response)).isGreaterThan(index).isEqualTo(index(path));
    }

    @Test
    void index_changesWithTheContentOfItsResourceOnly() {
        Map<String, Long> indexes = indexes(HEALTH, OTHER, NAMES, CHECKS, NODES);
        store(ConsulWaitTest::stale);
        assertThat(indexes(HEALTH, OTHER, NAMES, CHECKS, NODES))
                .as("the state of an endpoint, which no body has")
                .isEqualTo(indexes);
        store(ConsulWaitTest::withStaleInstances);
        assertThat(indexes(OTHER, NAMES, NODES))
                .as("states of instances elsewhere")
                .isEqualTo(Map.of(OTHER, indexes.get(OTHER), NAMES, indexes.get(NAMES), NODES, indexes.get(NODES)));
        store(ConsulWaitTest::withoutTheLast);
        assertThat(indexes(OTHER, NAMES))
                .as("another endpoint")
                .isEqualTo(Map.of(OTHER, indexes.get(OTHER), NAMES, indexes.get(NAMES)));
        assertThat(indexes(HEALTH, CHECKS)).as("this endpoint").allSatisfy((path, index) -> assertThat(index)
                .isGreaterThan(indexes.get(path)));
        store(listed -> Stream.of());
        assertThat(index(NAMES)).isGreaterThan(indexes.get(NAMES));
    }

    @Test
    void staleInstance_passes_withTheCauseInItsOutput() {
        store(ConsulWaitTest::withStaleInstances);
        given().get(HEALTH + "?passing=1")
                .then()
                .body("size()", equalTo(3))
                .body("Service.Meta.state[0]", equalTo("stale"))
                .body("Checks[0][0].Status", equalTo("passing"))
                .body("Checks[0][0].Output", startsWith("stale since "));
    }

    @Test
    void unknownName_waitsUntilItExists() {
        store(listed -> Stream.of());
        given().get(HEALTH).then().statusCode(200).body(equalTo("[]\n"));
        CompletableFuture<HttpResponse<String>> waiting = waiting(HEALTH, "60s");
        CompletableFuture<HttpResponse<String>> names = waiting(NAMES, "60s");
        store(Stream::of);
        assertThat(waiting.join().body()).contains("kafka-2-broker");
        assertThat(names.join().body()).contains("kafka-broker");
    }

    @Test
    void key_waitsLikeAnyResource() {
        assertThat(waiting("/v1/kv/fabio/config", "1s").join().statusCode()).isEqualTo(404);
    }

    @Test
    void endpoint_thatIsNotKnownYet_isATemporaryErrorAndEndsTheWait() {
        CompletableFuture<HttpResponse<String>> waiting = waiting(HEALTH, "60s");
        store(ConsulWaitTest::unlearned);
        assertThat(waiting.join().statusCode()).isEqualTo(500);
        for (String path : List.of(HEALTH, CATALOG, "/v1/health/service/kafka?tag=broker")) {
            given().get(path)
                    .then()
                    .statusCode(500)
                    .contentType("text/plain")
                    .body(matchesPattern("endpoint \"broker\" of kafka is not known yet: [^\n]+\n"));
        }
        given().get(OTHER).then().statusCode(200);
        given().get(NAMES).then().statusCode(200);
    }

    @Test
    void serviceThatIsNotListedYet_isATemporaryError_andTheOthersAreListed() {
        view.store(unlisted(before.get(KAFKA)));
        given().get(HEALTH).then().statusCode(500).contentType("text/plain");
        given().get(NAMES)
                .then()
                .statusCode(200)
                .body("'cassandra-native-client'", equalTo(List.of("native-client", "cassandra")));
        given().get(CHECKS).then().statusCode(200);
    }

    @Test
    void checks_areATemporaryErrorWhileNothingIsKnown() {
        before.values().forEach(unit -> view.store(unlisted(unit)));
        for (String path : List.of(CHECKS, NODES, "/v1/health/state/critical")) {
            given().get(path).then().statusCode(500).contentType("text/plain");
        }
        given().get("/v1/status/leader").then().statusCode(200);
        given().get("/v1/health/service/missing").then().statusCode(200);
    }

    private static UnitView unlisted(UnitView unit) {
        Service unknown = Service.unknown(unit.service().name(), new Cause.NoPassYet());
        return new UnitView(unit.unit(), unknown, unknown.state(), unit.report());
    }

    /** Sends a request with the current index, and waits until the agent delays it. */
    private CompletableFuture<HttpResponse<String>> waiting(String path, String wait) {
        String query = "?wait=" + wait + "&index=" + index(path);
        int held = lot.held();
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(
                HttpRequest.newBuilder(agent.resolve(path + query)).build(), HttpResponse.BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lot.held() > held);
        return response;
    }

    private static Map<String, Long> indexes(String... paths) {
        return Stream.of(paths).collect(Collectors.toMap(path -> path, ConsulWaitTest::index));
    }

    private static long index(String path) {
        return Long.parseLong(given().get(path).header("X-Consul-Index"));
    }

    private static long index(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("X-Consul-Index").orElseThrow();
    }

    /** Stores Kafka with a change of its endpoint of brokers. */
    private void store(Function<Endpoint, Stream<Endpoint>> change) {
        UnitView fresh = before.get(KAFKA);
        List<Endpoint> endpoints = fresh.service().endpoints().stream()
                .flatMap(each -> each.name().equals("broker") ? change.apply(each) : Stream.of(each))
                .toList();
        view.store(new UnitView(fresh.unit(), fresh.service().withEndpoints(endpoints), fresh.list(), fresh.report()));
    }

    private static Stream<Endpoint> withoutTheLast(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        return Stream.of(
                new Endpoint.Ports(ports.name(), ports.vip(), ports.instances().subList(0, 2), ports.state()));
    }

    private static Stream<Endpoint> withStaleInstances(Endpoint broker) {
        return stale(broker).map(each -> each.mapInstances(instance -> instance.withState(staleState())));
    }

    private static Stream<Endpoint> stale(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        return Stream.of(new Endpoint.Ports(ports.name(), ports.vip(), ports.instances(), staleState()));
    }

    /** Returns another endpoint that is spelled alike in Consul's names. */
    private static Endpoint renamed(Endpoint broker) {
        Endpoint.Ports ports = broker.asPorts().orElseThrow();
        return new Endpoint.Ports("Broker", ports.vip(), ports.instances(), ports.state());
    }

    private static State staleState() {
        return new State.Stale(Instant.now(), new Cause.NotConfirmed(Duration.ofMinutes(1)));
    }

    private static Stream<Endpoint> unlearned(Endpoint broker) {
        return Stream.of(new Endpoint.Unlearned(broker.name(), new State.Unknown(new Cause.NoPassYet())));
    }
}

package io.sidelight.dialect.mesosdns;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.AgentOfDialects;
import io.sidelight.dialect.ChangedView;
import io.sidelight.mesosdns.Recordings;
import io.sidelight.mesosdns.Recordings.Fetched;
import io.sidelight.model.evidence.Cause;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of Mesos-DNS, compared with the recorded responses of the real one. */
@QuarkusTest
@TestProfile(AgentOfDialects.class)
class MesosDnsDialectTest {
    private static final String HOST = "/v1/hosts/kafka-0-broker.kafka.mesos";
    private static final String PORT = "/v1/services/_kafka-0-broker._tcp.kafka.mesos";
    private static final String BROKER = "/v1/services/_broker._tcp.kafka.mesos";
    private static final String ZONE = "/v1/axfr";

    private static final Map<String, Fetched> RECORDED =
            Recordings.read().runs().get(0).phases().get(0).fetched();

    @Inject
    ViewStore store;

    @Inject
    Wakeups passes;

    private ChangedView view;

    @BeforeEach
    void fresh() {
        view = ChangedView.of(store, passes);
    }

    @AfterEach
    void restore() {
        view.restore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/version", HOST, PORT, "/v1/enumerate", ZONE})
    void document_hasTheFieldsOfMesosDns_inTheirOrder(String path) throws IOException {
        Response response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo(recorded(path).type());
        assertThat(fields(json(response))).containsExactlyElementsOf(fields(json(recorded(path))));
    }

    @Test
    void configuration_hasFieldsOfMesosDns() throws IOException {
        assertThat(fields(json(get("/v1/config")))).hasSize(7).isSubsetOf(fields(json(recorded("/v1/config"))));
        assertThat(get("/v1/config").asString()).startsWith("{\"Domain\":\"mesos\",\"TTL\":60,");
    }

    @Test
    void host_isTheRecordedOne() throws IOException {
        assertThat(json(get(HOST))).isEqualTo(json(recorded(HOST)));
        assertThat(json(get("/v1/hosts/Kafka-0-Broker.KAFKA.slave.mesos.")).toString())
                .isEqualTo("[{\"host\":\"kafka-0-broker.kafka.slave.mesos.\",\"ip\":\"10.0.1.11\"}]");
    }

    @Test
    void port_isPairedWithTheAddressToDial() {
        assertThat(get(PORT).asString())
                .isEqualTo(
                        "[{\"service\":\"_kafka-0-broker._tcp.kafka.mesos\",\"host\":\"kafka-0-broker.kafka.mesos.\","
                                + "\"ip\":\"9.0.1.130\",\"port\":\"1025\"}]\n");
    }

    @Test
    void service_isWrittenAsTheClientWroteIt() throws IOException {
        for (String written :
                List.of("_Broker._tcp.kafka.mesos", "_broker._tcp.kafka.mesos.", "_broker._tcp.*.kafka.mesos")) {
            JsonNode list = json(get("/v1/services/" + written));
            assertThat(list).hasSize(3);
            assertThat(list.get(0).path("service").asText()).isEqualTo(written);
        }
    }

    @Test
    void app_hasAllItsInstances() throws IOException {
        assertThat(json(get("/v1/services/_web-shop._tcp.marathon.mesos"))).hasSize(2);
        assertThat(json(get("/v1/hosts/web-shop.marathon.mesos"))).hasSize(2);
    }

    @Test
    void zone_hasTheRecordsByName_andTheTimeOfItsOldestConfirmation() throws IOException {
        JsonNode zone = json(get(ZONE));
        assertThat(zone.path("Records")
                        .path("As")
                        .path("kafka-0-broker.kafka.mesos.")
                        .toString())
                .isEqualTo("[\"10.0.1.11\"]");
        assertThat(zone.path("Records").path("SRVs").path("_broker._tcp.kafka.mesos."))
                .hasSize(3);
        assertThat(zone.path("Serial").asLong()).isGreaterThan(1_700_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/hosts/no-such.mesos",
                "/v1/services/_no-such._tcp.kafka.mesos",
                "/v1/hosts/leader.mesos",
                "/v1/hosts/broker"
            })
    void miss_isAnEmptyListWithAnError_orTheBlankRecordOfMesosDns(String path) throws IOException {
        Response miss = get(path);
        assertThat(miss.statusCode()).isEqualTo(404);
        assertThat(miss.contentType()).isEqualTo("application/json");
        assertThat(miss.asString()).isEqualTo("[]\n");
        Response blank = get(path + "?compat=blank");
        assertThat(blank.statusCode()).isEqualTo(200);
        String recorded = path.startsWith("/v1/hosts") ? "/v1/hosts/no-such.mesos" : path;
        assertThat(json(blank)).isEqualTo(json(recorded(recorded)));
    }

    @Test
    void unknown_isNoMiss() {
        view.forget();
        for (String path : List.of(HOST, PORT, BROKER + "?compat=blank", "/v1/enumerate", ZONE)) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(503);
            assertThat(get(path).contentType()).isEqualTo("text/plain; charset=utf-8");
        }
        assertThat(get("/v1/hosts/no-such.mesos").statusCode()).isEqualTo(404);
        assertThat(get("/v1/version").statusCode()).isEqualTo(200);
    }

    @Test
    void instancesWithoutAnAddress_areNoMiss() {
        view.change("kafka", "broker", ChangedView::unresolved);
        assertThat(get(BROKER).statusCode()).isEqualTo(503);
        assertThat(get(HOST).statusCode()).isEqualTo(503);
        view.change("kafka", "broker", ChangedView::empty);
        assertThat(get(BROKER).statusCode()).isEqualTo(404);
    }

    @Test
    void lostService_keepsItsRecords_whileStale() throws IOException {
        view.change("kafka", "broker", ChangedView::stale);
        assertThat(json(get(BROKER))).hasSize(3);
        view.restore();
        view.forget("kafka", new Cause.NotConfirmed(Duration.ofMinutes(1)));
        assertThat(get(ZONE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/hosts/kafka-0-broker.kafka.mesos/ports,501",
        "/v1/hosts/,404",
        "/v1/records,404",
        "/,404",
        "/v1/hosts/..%2f..%2fv1%2fview,404",
    })
    void otherPath_isAnError(String path, int status) {
        assertThat(get(path).statusCode()).isEqualTo(status);
        assertThat(get(path).contentType()).doesNotContain("problem");
    }

    @Test
    void otherMethods_areRefused() {
        Response response = given().body("{}").put("/mesos_dns" + HOST);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(given().head("/mesos_dns" + HOST).statusCode()).isEqualTo(200);
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get("/mesos_dns" + path);
    }

    private static Fetched recorded(String path) {
        return Objects.requireNonNull(RECORDED.get(path));
    }

    private static JsonNode json(Response response) throws IOException {
        return JsonDocuments.parse(response.asByteArray());
    }

    private static JsonNode json(Fetched response) throws IOException {
        return JsonDocuments.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the path and type of each value, in the order of the document. Names of records are not compared. */
    private static Collection<String> fields(JsonNode document) {
        return fields("", document)
                .filter(field -> !field.startsWith(".Records.AAAAs."))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> fields(String path, JsonNode node) {
        if (node.isObject()) {
            boolean isByName = path.startsWith(".Records.");
            return node.properties().stream()
                    .flatMap(field -> fields(path + "." + (isByName ? "*" : field.getKey()), field.getValue()));
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(element -> fields(path + "[]", element))
                : Stream.of(path + " " + node.getNodeType());
    }
}

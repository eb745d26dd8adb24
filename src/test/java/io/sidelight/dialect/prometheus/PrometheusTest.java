package io.sidelight.dialect.prometheus;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sidelight.config.reading.TestSettings;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.AgentOfDialects;
import io.sidelight.dialect.ChangedView;
import io.sidelight.model.evidence.Cause;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of targets over HTTP, and in a file. */
@QuarkusTest
@TestProfile(AgentOfDialects.class)
class PrometheusTest {
    private static final String PATH = "/v1/sd/prometheus";
    private static final Cause LIST_LACKS = new Cause.NotConfirmed(Duration.ofMinutes(1));

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
    void group_hasTheTargetAndLabelsOfOneTask() {
        Response response = get(PATH + "?service=kafka&endpoint=broker");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.asString())
                .startsWith("[{\"targets\":[\"9.0.1.130:1025\"],\"labels\":{"
                        + "\"__meta_mesos_endpoint\":\"broker\",\"__meta_mesos_host\":\"10.0.1.11\","
                        + "\"__meta_mesos_network\":\"overlay\",\"__meta_mesos_network_name\":\"dcos\","
                        + "\"__meta_mesos_service\":\"kafka\",\"__meta_mesos_state\":\"fresh\","
                        + "\"__meta_mesos_task\":\"kafka-0-broker\"}},");
    }

    @Test
    void everyGroup_hasTargetsAndLabelsOfText_andNothingElse() throws IOException {
        JsonNode list = JsonDocuments.parse(get(PATH).asByteArray());
        assertThat(list.isArray()).isTrue();
        assertThat(list).hasSizeGreaterThan(5).allSatisfy(group -> {
            assertThat(group.fieldNames()).toIterable().containsExactly("targets", "labels");
            assertThat(group.path("targets")).singleElement().matches(JsonNode::isTextual);
            assertThat(group.path("labels")).isNotEmpty().allMatch(JsonNode::isTextual);
        });
    }

    @Test
    void conditionalRequest_getsTheListAndNeverNotModified() {
        Response first = get(PATH);
        assertThat(first.header("ETag")).isNull();
        given().header("If-None-Match", "*").get(PATH).then().statusCode(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void parametersOfOtherPrograms_areIgnored() {
        given().urlEncodingEnabled(false)
                .header("X-Prometheus-Refresh-Interval-Seconds", "5")
                .header("Accept", "application/json")
                .get(PATH + "?zone=a&service=prod%2Fes.v1&empty=")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?service=missing", "?service=kafka&endpoint=missing", "?endpoint=missing"})
    void unknownName_isAnErrorThatKeepsTheTargets(String query) {
        Response response = get(PATH + query);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.asString()).contains("\"missing\"").endsWith("\n");
    }

    @Test
    void agentBeforeItsFirstPass_hasNoList() {
        view.forget();
        assertThat(get(PATH).statusCode()).isEqualTo(503);
        assertThat(get(PATH).asString()).contains("not known yet");
        view.restore();
        view.forget("kafka", new Cause.NoPassYet());
        assertThat(get(PATH).statusCode()).isEqualTo(503);
        assertThat(get(PATH + "?service=kafka").statusCode()).isEqualTo(503);
        assertThat(get(PATH + "?service=cassandra").statusCode()).isEqualTo(200);
    }

    @Test
    void serviceThatCannotBeRead_doesNotHideTheOthers() {
        view.forget("kafka", LIST_LACKS);
        assertThat(get(PATH).statusCode()).isEqualTo(200);
        assertThat(get(PATH + "?service=kafka").statusCode()).isEqualTo(503);
        view.forget(LIST_LACKS);
        assertThat(get(PATH).statusCode()).isEqualTo(503);
    }

    @Test
    void instancesWithoutAnAddress_areNotAnEmptyList() {
        view.change("kafka", "broker", ChangedView::unresolved);
        assertThat(get(PATH + "?endpoint=broker").statusCode()).isEqualTo(503);
        view.change("kafka", "broker", ChangedView::unlearned);
        assertThat(get(PATH + "?endpoint=broker").statusCode()).isEqualTo(503);
    }

    @Test
    void endpointWithoutInstances_isAnEmptyList() {
        view.change("kafka", "broker", ChangedView::empty);
        assertThat(get(PATH + "?endpoint=broker").asString()).isEqualTo("[]\n");
    }

    @Test
    void staleAddresses_stayTargets() {
        view.change("kafka", "broker", ChangedView::stale);
        assertThat(get(PATH + "?endpoint=broker").asString())
                .contains("9.0.1.130:1025", "9.0.3.130:1025", "\"__meta_mesos_state\":\"stale\"");
    }

    @Test
    void otherMethods_areRefused() {
        Response response = given().body("x".repeat(2000)).post(PATH);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(when().head(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void otherHost_isRefused() {
        given().header("Host", "evil.example").get(PATH).then().statusCode(421);
    }

    @Test
    void file_hasTheSameBytes() {
        assertThat(file("/run/targets.json").contents(published.edition()).values())
                .singleElement()
                .satisfies(content -> assertThat(content.bytes().getBytes())
                        .isEqualTo(get(PATH).asByteArray()));
    }

    @Test
    void file_hasNoContent_whileNothingIsKnown() {
        view.forget();
        assertThat(file("/run/targets.json").contents(published.edition())).isEmpty();
    }

    private static TargetsFile file(String path) {
        return new TargetsFile(TestSettings.read(Map.of("SIDELIGHT_SERVICES", "kafka", "SIDELIGHT_SD_FILE", path)));
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }
}

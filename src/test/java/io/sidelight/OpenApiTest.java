package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of the API against the API. */
@QuarkusTest
class OpenApiTest {
    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void everyPathAnswersWithAStatusAndATypeThatTheDocumentHas() {
        Map<String, Map<String, Object>> paths = document().getMap("paths");
        assertThat(paths.keySet())
                .containsExactlyInAnyOrder(
                        "/service/{service}/v1/endpoints",
                        "/service/{service}/v1/endpoints/{endpoint}",
                        "/v1/view",
                        "/v1/dial/{service}/{endpoint}",
                        "/v1/explain",
                        "/v1/self",
                        "/v1/ready",
                        "/q/health/live",
                        "/q/health/ready",
                        "/q/health/started",
                        "/q/metrics",
                        "/q/openapi");
        paths.forEach((path, methods) -> {
            assertThat(methods).containsKey("get").doesNotContainKeys("post", "put", "delete", "patch");
            String answered = path.replace("{service}", "kafka").replace("{endpoint}", "broker");
            assertThat(when().get(answered).statusCode()).as(path).isEqualTo(200);
        });
    }

    @Test
    void theViewHasTheFieldsThatTheDocumentHas() {
        JsonPath document = document();
        JsonPath view = when().get("/v1/view?service=kafka&endpoint=broker").jsonPath();
        assertThat(view.<String, Object>getMap("").keySet()).isEqualTo(properties(document, "View"));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "Instance,          /v1/view?service=kafka,    services[0].endpoints[0].instances[0]",
        "ExplainedService,  /v1/explain?service=kafka, services[0]",
        "ExplainedSource,   /v1/explain?service=kafka, services[0].source",
        "ExplainedEndpoint, /v1/explain?service=kafka, services[0].endpoints[0]",
        "ExplainedInstance, /v1/explain?service=kafka, services[0].instances[0]",
        "Asked,             /v1/explain?service=kafka, services[0].endpoints[0].vip[0]",
        "Self,              /v1/self,                  ''",
        "OwnNames,          /v1/self,                  names",
        "OwnPort,           /v1/self,                  ports[0]",
        "OwnPortNumber,     /v1/self,                  ports[0].host",
    })
    void whatIsAnsweredHasAllFieldsThatItMustHaveAndNoneThatTheDocumentLacks(String schema, String path, String at) {
        JsonPath document = document();
        Set<String> answered =
                when().get(path).jsonPath().<String, Object>getMap(at).keySet();
        assertThat(properties(document, schema)).containsAll(answered);
        assertThat(answered).containsAll(document.getList("components.schemas." + schema + ".required"));
    }

    private static Set<String> properties(JsonPath document, String schema) {
        return document.<String, Object>getMap("components.schemas." + schema + ".properties")
                .keySet();
    }

    private static JsonPath document() {
        return given().accept("application/json").get("/q/openapi?format=json").jsonPath();
    }
}

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
import org.junit.jupiter.api.Test;

/** The document of the API against the API. */
@QuarkusTest
class OpenApiTest {
    @Test
    void everyPathAnswersWithAStatusAndATypeThatTheDocumentHas() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/ready").statusCode() == 200);
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

    @Test
    void theTaskItselfHasTheFieldsThatTheDocumentHas() {
        JsonPath document = document();
        JsonPath self = when().get("/v1/self").jsonPath();
        assertThat(self.<String, Object>getMap("").keySet()).isEqualTo(properties(document, "Self"));
        assertThat(self.<String, Object>getMap("names").keySet()).isEqualTo(properties(document, "OwnNames"));
        assertThat(self.<String, Object>getMap("ports[0]").keySet()).isEqualTo(properties(document, "OwnPort"));
        assertThat(self.<String, Object>getMap("ports[0].host").keySet())
                .isEqualTo(properties(document, "OwnPortNumber"));
    }

    private static Set<String> properties(JsonPath document, String schema) {
        return document.<String, Object>getMap("components.schemas." + schema + ".properties")
                .keySet();
    }

    private static JsonPath document() {
        return given().accept("application/json").get("/q/openapi?format=json").jsonPath();
    }
}

package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API, compared with the API. {@link ApiTest} validates all responses, including errors. */
@QuarkusTest
class OpenApiTest {
    @BeforeEach
    void ready() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/ready").statusCode() == 200);
    }

    static ApiContract contract() {
        return new ApiContract(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void eachPublishedPath_isDescribedForGetOnly_andMatchesItsDescription() {
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();
        ApiContract contract = contract();
        assertThat(contract.paths())
                .containsExactlyInAnyOrder(
                        "/service/{service}/v1/endpoints",
                        "/service/{service}/v1/endpoints/{endpoint}",
                        "/v1",
                        "/v1/view",
                        "/v1/watch",
                        "/v1/changes",
                        "/v1/connect/{service}/{endpoint}",
                        "/v1/dial/{service}/{endpoint}",
                        "/v1/explain",
                        "/v1/self",
                        "/v1/ready",
                        "/q/health",
                        "/q/health/live",
                        "/q/health/ready",
                        "/q/health/started",
                        "/q/metrics",
                        "/q/openapi");
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        paths.forEach((path, methods) -> assertThat(methods).as(path).containsOnlyKeys("get"));
        // The stream has no end; PushTest reads it.
        paths.keySet().stream().filter(path -> !path.equals("/v1/watch")).forEach(path -> {
            String requested = path.replace("{service}", "kafka").replace("{endpoint}", "broker");
            contract.validate("GET", requested, given().get(requested));
        });
        assertThat(contract.validated())
                .isEqualTo(contract.paths().stream()
                        .filter(path -> !path.equals("/v1/watch"))
                        .map(path -> path + " 200")
                        .collect(Collectors.toSet()));
    }

    @Test
    void eachPathWithParameters_acceptsThoseThatAreDescribed() {
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();
        Map<String, List<String>> described = new TreeMap<>();
        Map<String, List<String>> accepted = new TreeMap<>();
        contract().paths().forEach(path -> {
            List<String> names = parameters(document, path);
            if (!names.isEmpty()) {
                String requested = path.replace("{service}", "kafka").replace("{endpoint}", "broker");
                described.put(path, names);
                accepted.put(
                        path,
                        given().get(requested + "?no-parameter").jsonPath().getList("known"));
            }
        });
        assertThat(described).hasSizeGreaterThan(8).isEqualTo(accepted);
    }

    /** Lists the names of a path's query parameters, sorted. */
    private static List<String> parameters(JsonPath document, String path) {
        List<Map<String, String>> own = document.getList("paths.'" + path + "'.get.parameters");
        return Stream.ofNullable(own)
                .flatMap(List::stream)
                .map(each -> each.containsKey("$ref")
                        ? document.<String, String>getMap(
                                "components.parameters." + each.get("$ref").replaceAll(".*/", ""))
                        : each)
                .filter(each -> each.get("in").equals("query"))
                .map(each -> each.get("name"))
                .sorted()
                .toList();
    }

    @Test
    void bothFormatsAreTheSameDocument() {
        assertThat(given().get("/q/openapi").asString()).startsWith("---\nopenapi: 3.1.0\n");
        assertThat(given().accept("application/json")
                        .get("/q/openapi")
                        .jsonPath()
                        .getString("info.title"))
                .isEqualTo("Sidelight");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | application/problem+json | {\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404} | detail",
                "404 | application/problem+json | {\"type\":\"about:blank\",\"title\":\"\",\"status\":404,\"detail\":\"\",\"x\":1} | x",
                "418 | application/problem+json | {} | no such status",
                "404 | application/json         | {} | no such media type",
                "200 | application/json         | {\"revision\":1,\"services\":[]} | vantage",
            })
    void aResponseThatIsNotDescribed_fails(int status, String type, String body, String why) {
        Headers headers = given().get("/v1/view").headers();
        assertThatThrownBy(() -> contract().validate("GET", "/v1/view", status, headers, type, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }
}

package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dial list in its forms and orders, over HTTP, on the demo cluster. */
@QuarkusTest
class DialTest {
    private static final String NODES = "/v1/dial/cassandra/native-client";
    private static final List<String> SORTED = List.of("10.0.1.11:9042", "10.0.1.12:9042", "10.0.1.13:9042");

    @BeforeEach
    void started() {
        RestAssured.replaceFiltersWith(List.of());
        RestAssured.filters(new ContractFilter(OpenApiTest.contract()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
    }

    @AfterAll
    static void validateNoMore() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void json_hasHostPortAndTask() {
        given().accept("application/json")
                .get(NODES)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("addresses.host", contains("10.0.1.11", "10.0.1.12", "10.0.1.13"))
                .body("addresses.port", contains(9042, 9042, 9042))
                .body("addresses.task", contains("node-0-server", "node-1-server", "node-2-server"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "text/*", "application/json;q=0.5, text/plain", "text/html"})
    void text_isTheDefault(String accept) {
        given().accept(accept).get(NODES).then().contentType("text/plain").body(equalTo(String.join(",", SORTED)));
    }

    @Test
    void limit_keepsTheFirst() {
        assertThat(dial("?limit=2")).isEqualTo(SORTED.subList(0, 2));
        assertThat(dial("?limit=9")).isEqualTo(SORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=", "limit=x", "limit=100000"})
    void limit_isANumberFromOne(String parameter) {
        when().get(NODES + "?" + parameter)
                .then()
                .statusCode(400)
                .body("detail", equalTo("limit is a number from 1 to 99999"));
    }

    @Test
    void shuffle_isStableForAKey_andSpreadsClients() {
        assertThat(dial("?shuffle=client-1"))
                .isEqualTo(dial("?shuffle=client-1"))
                .containsExactlyInAnyOrderElementsOf(SORTED);
        assertThat(dial("?shuffle")).isEqualTo(dial("?shuffle=")).containsExactlyInAnyOrderElementsOf(SORTED);
        List<String> first = IntStream.range(0, 300)
                .mapToObj(client -> dial("?limit=1&shuffle=client-" + client).get(0))
                .toList();
        assertThat(SORTED).allSatisfy(address -> assertThat(first.stream().filter(address::equals))
                .hasSizeBetween(60, 140));
    }

    @Test
    void mappedPort_isShownAtTheHost() {
        when().get("/v1/view?service=prod/es.v1&endpoint=coordinator-http&task=coordinator-0-node")
                .then()
                .body("services[0].endpoints[0].instances[0].network.kind", equalTo("bridge"))
                .body("services[0].endpoints[0].instances[0].host.port", equalTo(1026))
                .body("services[0].endpoints[0].instances[0].container.port", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/view/", "/v1/self/", "/v1/ready/", "/v1/explain/", "/v1/dial/kafka/broker/", "/v1/watch/"})
    void trailingSlash_isAnotherPath(String path) {
        // The description of the API has no such path.
        RestAssured.replaceFiltersWith(List.of());
        when().get(path).then().statusCode(404);
    }

    private static List<String> dial(String parameters) {
        return Stream.of(when().get(NODES + parameters)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .split(","))
                .toList();
    }
}

package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Consul's API on the demo cluster, by requests as Consul's clients send them. */
@QuarkusTest
class ConsulTest {
    private static final String HEALTH = "/v1/health/service/kafka-broker";

    @TestHTTPResource
    URI agent;

    @BeforeEach
    void started() {
        RestAssured.replaceFiltersWith(List.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
    }

    @Test
    void health_hasTheAddressToDial() {
        get(HEALTH + "?passing=1")
                .statusCode(200)
                .contentType("application/json")
                .body("Node.Address", contains("10.0.1.11", "10.0.1.12", "10.0.1.13"))
                .body("Node.Datacenter", everyItem(equalTo("mesos")))
                .body("Service.Address", contains("9.0.1.130", "9.0.2.130", "9.0.3.130"))
                .body("Service.Port", everyItem(equalTo(1025)))
                .body("Service.ID[0]", equalTo("kafka-broker:kafka-0-broker"))
                .body("Service.Tags", everyItem(equalTo(List.of("broker", "kafka"))))
                .body("Service.Meta.task[0]", equalTo("kafka-0-broker"))
                .body("Checks.Status", everyItem(equalTo(List.of("passing"))));
    }

    @Test
    void catalogAndChecks_haveTheInstancesInTheOrderOfHealth() {
        List<String> ids = get(HEALTH).extract().path("Service.ID");
        assertThat(ids).hasSize(3);
        get("/v1/catalog/service/kafka-broker").body("ServiceID", equalTo(ids));
        get("/v1/health/checks/kafka-broker").body("ServiceID", equalTo(ids));
        assertThat(get("/v1/health/state/any").extract().<List<String>>path("ServiceID"))
                .containsSubsequence(ids)
                .contains("cassandra-native-client:node-0-server");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/health/service/missing     | []",
                "/v1/catalog/service/missing    | []",
                "/v1/health/checks/missing      | []",
                "/v1/health/state/warning       | []",
                "/v1/health/state/critical      | []",
                "/v1/agent/services             | {}",
                "/v1/agent/checks               | {}",
                "/v1/catalog/datacenters        | [\"mesos\"]",
                "/v1/status/leader              | \"127.0.0.1:8300\"",
                "/v1/status/peers               | [\"127.0.0.1:8300\"]",
                "/v1/catalog/services?node-meta=rack:1 | {}",
                "/v1/health/service/kafka-broker?node-meta=rack:1 | []",
                "/v1/health/service/kafka-broker?tag=broker&tag=other | []",
            })
    void resource_hasThisBody(String path, String body) {
        get(path).statusCode(200).body(equalTo(body + "\n"));
    }

    @Test
    void catalog_listsEachEndpointOnceWithItsTags() {
        get("/v1/catalog/services")
                .statusCode(200)
                .body("'kafka-broker'", contains("broker", "kafka"))
                .body("'prod-es-v1-coordinator-http'", contains("coordinator-http", "prod/es.v1"))
                .body("'marathon-shop-web'", contains("shop/web", "marathon"))
                .body("$", not(hasKey("kafka-zookeeper")))
                .body("$", not(hasKey("kafka")));
        get("/v1/catalog/nodes").body("Node", contains("10.0.1.11", "10.0.1.12", "10.0.1.13"));
    }

    @Test
    void agent_isOneThatClientsAccept() {
        get("/v1/agent/self")
                .statusCode(200)
                .body("Config.Datacenter", equalTo("mesos"))
                .body("Member.Name", equalTo("sidelight"))
                .body("DebugConfig", equalTo(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health/service/kafka/broker",
                "/v1/health/service/kafka%2Fbroker",
                "/v1/health/service/kafka?tag=broker",
                "/v1/health/service/kafka-broker?tag=Broker&tag=kafka",
                "/v1/health/service/kafka-broker?passing",
                "/v1/health/service/kafka-broker?passing=false&token=&stale=&cached=&dc=other&near=_agent&tag=&ns=a&x",
            })
    void health_isTheSameUnderEachSpelling(String path) {
        assertThat(get(path).statusCode(200).extract().asString())
                .isEqualTo(get(HEALTH).extract().asString());
    }

    @ParameterizedTest
    @CsvSource({
        "filter=Service.Port==1,       filter is not supported",
        "index=1&wait=10,              wait is not a duration",
        "wait=-1s,                     wait is not a duration",
        "index=-1,                     index is not a number",
        "index=abc,                    index is not a number",
        "index=18446744073709551616,   index is not a number",
        "max_stale=x,                  max_stale is not a duration",
        "stale&consistent,             consistent cannot be combined",
        "cached&consistent,            consistent cannot be combined",
    })
    void parameter_thatCannotBeObeyed_isAnErrorInText(String query, String line) {
        given().urlEncodingEnabled(false)
                .get(HEALTH + "?" + query)
                .then()
                .statusCode(400)
                .contentType("text/plain")
                .body(startsWith(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health/unknown",
                "/v1/health/service/",
                "/v1/catalog",
                "/v1/agent/members",
                "/v1/status/other",
                "/v1/health"
            })
    void unknownPath_isNotFoundInText(String path) {
        get(path).statusCode(404).contentType("text/plain").body(startsWith("there is no such path here"));
    }

    @Test
    void unknownStateOfChecks_isAnError() {
        get("/v1/health/state/odd").statusCode(400).contentType("text/plain");
    }

    @Test
    void key_isAbsentWithAnEmptyBodyAndAnIndex() {
        get("/v1/kv/fabio/config?raw")
                .statusCode(404)
                .header("X-Consul-Index", matchesPattern("[1-9]\\d+"))
                .body(equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEALTH,
                "/v1/catalog/service/missing",
                "/v1/catalog/services",
                "/v1/health/state/any",
                "/v1/catalog/nodes",
                "/v1/agent/self",
                "/v1/status/leader"
            })
    void everyRead_hasTheHeadersThatClientsNeed(String path) {
        Response plain = given().get(path);
        plain.then()
                .header("X-Consul-Index", matchesPattern("[1-9]\\d{0,18}"))
                .header("X-Consul-KnownLeader", "true")
                .header("X-Consul-LastContact", "0")
                .header("ETag", equalTo(null))
                .header("X-Cache", equalTo(null));
        given().get(path + "?cached=").then().header("X-Cache", "HIT").header("Age", matchesPattern("\\d+"));
        given().head(path).then().statusCode(200).header("X-Consul-Index", plain.header("X-Consul-Index"));
    }

    @Test
    void lastContact_isTheAgeOfStaleReads() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Long.parseLong(given().get(HEALTH + "?stale=").header("X-Consul-LastContact")) > 0);
        assertThat(given().get(HEALTH).header("X-Consul-LastContact")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/agent/service/register", "/v1/kv/a", "/v1/catalog/register"})
    void write_isRefusedWithTheRemedy(String path) {
        given().body("{}")
                .put(path + "?token=")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .contentType("text/plain")
                .body(containsString("spring.cloud.consul.discovery.register=false"));
        given().delete(path).then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH + "?tag=%zz", "/v1/health/service/%zz", "/v1/kv/%"})
    void badEscape_isAClientsError(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4\\d\\d .*");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void write_ofAnySize_isRefusedAsSuch(boolean chunked) throws IOException {
        String block = "x".repeat(16_000);
        String head = "PUT /v1/agent/service/register HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String request = chunked
                ? head + "Transfer-Encoding: chunked\r\n\r\n" + ("3e80\r\n" + block + "\r\n").repeat(3) + "0\r\n\r\n"
                : head + "Content-Length: 48000\r\n\r\n" + block.repeat(3);
        assertThat(raw(request)).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
    }

    @Test
    void refusedWrite_leavesTheConnectionUsable() throws IOException {
        String responses =
                raw("PUT /v1/agent/service/register HTTP/1.1\r\nHost: localhost\r\nContent-Length: 48000\r\n\r\n"
                        + "x".repeat(48_000)
                        + "GET /v1/status/leader HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(responses)
                .startsWith("HTTP/1.1 405 ")
                .contains("HTTP/1.1 200 ")
                .endsWith("\"127.0.0.1:8300\"\n");
    }

    /** The bytes of Go's client 1.26.1 with its options for the age of the data, a tag list, and a block. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cached=&near=_agent&passing=1&tag=broker&tag=kafka",
                "index=7&passing=1&stale=&wait=120000ms",
            })
    void goClient_getsTheWholeResponse(String query) throws IOException {
        String response = raw("GET " + HEALTH + "?" + query + " HTTP/1.1\r\nHost: 127.0.0.1:8500\r\n"
                + "User-Agent: Go-http-client/1.1\r\nCache-Control: max-age=3\r\nAccept-Encoding: gzip\r\n"
                + "Connection: close\r\n\r\n");
        boolean isCached = query.startsWith("cached");
        assertThat(head(response))
                .isEqualTo("""
            HTTP/1.1 200 OK
            %sCache-Control: no-store
            connection: close
            content-length: N
            Content-Type: application/json
            %sX-Consul-Index: N
            X-Consul-KnownLeader: true
            X-Consul-LastContact: N
            X-Content-Type-Options: nosniff""".formatted(isCached ? "Age: N\n" : "", isCached ? "X-Cache: HIT\n" : ""));
        assertThat(response).contains("\r\n\r\n[{\"Node\":{\"ID\":\"").endsWith("}]}]\n");
    }

    /** Returns the status and the headers in alphabetical order, with N for numbers. */
    private static String head(String response) {
        List<String> lines =
                response.substring(0, response.indexOf("\r\n\r\n")).lines().toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted(String.CASE_INSENSITIVE_ORDER))
                .map(line -> line.replaceAll(": \\d+$", ": N"))
                .collect(Collectors.joining("\n"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(agent.getHost(), agent.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(path).then();
    }
}

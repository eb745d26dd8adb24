package io.sidelight;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published API, over HTTP, on the demo cluster. Each response is validated against the description of the API. */
@QuarkusTest
class ApiTest {
    @BeforeEach
    void started() {
        RestAssured.replaceFiltersWith(List.of());
        RestAssured.filters(new ContractFilter(OpenApiTest.contract()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/q/health/started").statusCode() == 200
                        && when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
    }

    @AfterAll
    static void validateNoMore() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void view_hasContainerHostAndDialAddress() {
        get("/v1/view?service=kafka&endpoint=broker&task=kafka-1-broker")
                .statusCode(200)
                .body("services.name", contains("kafka"))
                .body("services[0].endpoints[0].instances[0].network.kind", equalTo("overlay"))
                .body("services[0].endpoints[0].instances[0].network.name", equalTo("dcos"))
                .body("services[0].endpoints[0].instances[0].dial.address", equalTo("9.0.2.130:1025"))
                .body("services[0].endpoints[0].instances[0].host.ip", equalTo("10.0.1.12"))
                .body("services[0].endpoints[0].instances[0].state", equalTo("fresh"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/view",
                "/v1/view?service=kafka",
                "/v1/dial/cassandra/native-client",
                "/service/kafka/v1/endpoints",
                "/service/prod/es.v1/v1/endpoints/coordinator-http",
                "/service/prod%2Fes.v1/v1/endpoints",
                "/service/marathon/v1/endpoints/shop/web",
                "/v1/dial/marathon/shop%2Fweb"
            })
    void headers_haveTheFreshnessOfTheResponse(String path) {
        Response first = given().urlEncodingEnabled(false).get(path);
        first.then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[0-9a-f]{24}\""))
                .header("X-Sidelight-Revision", matchesPattern("\\d{13}"))
                .header("X-Sidelight-State", "fresh")
                .header("Age", Integer::parseInt, lessThanOrEqualTo(60));
        given().urlEncodingEnabled(false)
                .header("If-None-Match", "\"other\", W/" + first.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", first.header("ETag"))
                .body(equalTo(""));
        given().urlEncodingEnabled(false)
                .head(path)
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(first.asByteArray().length));
    }

    @Test
    void sdkPaths_respondLikeTheScheduler() {
        assertThat(get("/service/kafka/v1/endpoints").extract().asString())
                .isEqualTo("[\n  \"broker\",\n  \"zookeeper\"\n]");
        get("/service/kafka/v1/endpoints/zookeeper")
                .contentType("text/plain")
                .body(equalTo("master.mesos:2181/dcos-service-kafka"));
        get("/service/cassandra/v1/endpoints/native-client")
                .contentType("application/json")
                .body("address", contains("10.0.1.11:9042", "10.0.1.12:9042", "10.0.1.13:9042"))
                .body("dns[0]", equalTo("node-0-server.cassandra.autoip.dcos.thisdcos.directory:9042"))
                .body("vip", equalTo("node.cassandra.l4lb.thisdcos.directory:9042"));
    }

    @Test
    void dial_isOneTextOfAddresses() {
        get("/v1/dial/cassandra/native-client")
                .contentType("text/plain")
                .body(equalTo("10.0.1.11:9042,10.0.1.12:9042,10.0.1.13:9042"));
        get("/v1/dial/cassandra/native-client?protocol=tcp")
                .body(equalTo(get("/v1/dial/cassandra/native-client").extract().asString()));
        get("/v1/dial/kafka/broker?protocol=udp")
                .statusCode(503)
                .contentType("text/plain")
                .body(equalTo("kafka/broker: none of the 3 instances has a UDP port\n"));
        get("/v1/dial/prod/es.v1/coordinator-http?sep=newline").body(equalTo("10.0.1.11:1026\n10.0.1.12:1027\n"));
    }

    @Test
    void self_hasEachFactWithItsEvidence() {
        Response self = given().get("/v1/self");
        self.then()
                .statusCode(200)
                .contentType("application/json")
                .body("network.kind", equalTo("overlay"))
                .body("network.name", equalTo("dcos"))
                .body("network.why", equalTo("MESOS_CONTAINER_IP 9.0.1.20 is in 9.0.1.0/24 (dcos)"))
                .body("container.ip", equalTo("9.0.1.20"))
                .body("host.ip", equalTo("10.0.1.11"))
                .body("host.why", equalTo("HOST"))
                .body("names.app.name", equalTo("/shop/orders"))
                .body("ports.name", contains("web"))
                .body("ports[0].container.address", equalTo("9.0.1.20:8080"))
                .body("ports[0].host.address", equalTo("10.0.1.11:31002"))
                .body("conflicts", empty());
        given().header("If-None-Match", self.header("ETag"))
                .get("/v1/self")
                .then()
                .statusCode(304);
        assertThat(given().get("/v1/self?pretty").asString())
                .isEqualToIgnoringWhitespace(self.asString())
                .contains("\n  \"network\"");
        get("/v1/view").body("vantage.containerIp", equalTo("9.0.1.20")).body("vantage.hostIp", equalTo("10.0.1.11"));
    }

    @Test
    void anAppOfMarathonIsAnEndpointWithSlashes() {
        get("/service/marathon/v1/endpoints").body("", contains("shop/gateway", "shop/web"));
        get("/service/marathon/v1/endpoints/shop/gateway").body("address", contains("10.0.1.13:31080"));
        get("/v1/dial/marathon/shop/web").body(equalTo("9.0.1.140:8080,9.0.2.140:8080"));
        get("/v1/view?service=marathon&endpoint=shop/web&task=web-shop@9.0.1.140")
                .body("services[0].endpoints[0].instances.dial.address", contains("9.0.1.140:8080"));
        get("/v1/ready?require=marathon/shop/web:2").statusCode(200);
        get("/v1/ready?require=marathon/shop/web:http:2&require=marathon/shop/web:3")
                .statusCode(503)
                .body("missing.of", contains("marathon/shop/web:http:2", "marathon/shop/web:3"))
                .body("missing.why", hasItems("only 2 can be dialed from here"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /v1/view?servcie=kafka                | 400 | unknown parameter \"servcie\"",
                "GET  | /v1/view?reach=sometimes              | 400 | reach \"sometimes\" is not one of",
                "GET  | /v1/view?reach=proven                 | 400 | SIDELIGHT_REACH=tcp",
                "GET  | /v1/dial/kafka/broker?protocol=sctp   | 400 | protocol \"sctp\" is not one of tcp, udp",
                "GET  | /v1/dial/kafka/broker?protocol=tcp&protocol=udp | 400 | protocol is accepted once",
                "GET  | /v1/dial/kafka/broker?reach=proven    | 400 | SIDELIGHT_REACH=tcp",
                "GET  | /v1/view?service=nope                 | 404 | the view has no service \"nope\"",
                "GET  | /v1/view?task=nope                    | 404 | the view has no task \"nope\"",
                "GET  | /v1/explain?service=nope              | 404 | the view has no service \"nope\"",
                "GET  | /v1/self?servcie=kafka                | 400 | unknown parameter \"servcie\"",
                "GET  | /v1/explain?servcie=kafka             | 400 | unknown parameter \"servcie\"",
                "GET  | /v1/ready?required=kafka/broker:1     | 400 | unknown parameter \"required\"",
                "GET  | /v1/ready?require=kafka               | 400 | require=kafka is not service/endpoint",
                "GET  | /v1/dial/marathon/shop/nope           | 404 | there is no endpoint \"shop/nope\" of marathon",
                "GET  | /service/kafka/v1/endpoints/          | 404 | paths here are",
                "GET  | /v1/ready?require=kafka/broker:0      | 400 | require=kafka/broker:0 is not service/endpoint",
                "GET  | /v1/dial/kafka/nope                   | 404 | there is no endpoint \"nope\" of kafka",
                "GET  | /v1/dial/kafka/zookeeper              | 404 | is a text",
                "GET  | /v1/dial/kafka                        | 404 | the path here is",
                "GET  | /v1/dial/kafka/broker?sep=12345678901234567 | 400 | sep has at most 16",
                "GET  | /v1/changes?since=yesterday           | 400 | since is a revision",
                "GET  | /v1/connect/kafka/broker?client=ftp   | 400 | client \"ftp\" is not one of",
                "GET  | /v1/connect/kafka/zookeeper           | 404 | is a text",
                "GET  | /v1/connect/kafka                     | 404 | the path here is",
                "GET  | /service/nope/v1/endpoints            | 404 | service \"nope\" is not watched",
                "GET  | /service/kafka/v1/endpoints/nope      | 404 | there is no endpoint \"nope\" of kafka",
                "GET  | /service/kafka                        | 404 | paths here are",
                "GET  | /service                              | 404 | paths here are",
                "GET  | /service/                             | 404 | paths here are",
                "GET  | /v1/dial                              | 404 | the path here is",
                "GET  | /v1/dial/                             | 404 | the path here is",
                "GET  | /nope                                 | 404 | there is no such path",
                "POST | /v1/view                              | 405 | GET or HEAD",
                "PUT  | /service/kafka/v1/endpoints           | 405 | GET or HEAD",
                "DELETE | /v1/ready                           | 405 | GET or HEAD",
                "OPTIONS | /q/health/live                     | 405 | GET or HEAD",
            })
    void error_isAProblemWithAHint(String method, String path, int status, String detail) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", containsString(detail));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/view/                                        | 404 | there is no such path",
                "/v1/view;service=kafka                           | 404 | there is no such path",
                "/v1/view?service=                                | 404 | the view has no service \\\"\\\"",
                "/v1/view?pretty                                  | 200 | ",
                "/v1/ready;x                                      | 404 | there is no such path",
                "/v1/ready?require=                               | 400 | require= is not",
                "/v1/dial/kafka/broker/                           | 404 | the path here is",
                "/v1/dial/kafka/broker;x                          | 404 | the path here is",
                "/v1/dial/kafka%2fbroker                          | 200 | 9.0.1.130:1025",
                "/v1/dial/kafka/broker?protocol=                  | 400 | is not one of tcp, udp",
                "/v1/dial/kafka/broker?sep=                       | 200 | 9.0.1.130:10259.0.2.130",
                "/service/v1/endpoints                            | 404 | paths here are",
                "/service/v1/v1/endpoints                         | 404 | service \\\"v1\\\" is not watched",
                "/service/endpoints/v1/endpoints                  | 404 | service \\\"endpoints\\\" is not watched",
                "/service/v1/endpoints/v1/endpoints               | 404 | service \\\"v1/endpoints\\\" is not watched",
                "/service/kafka/v1/endpoints/v1/endpoints         | 404 | endpoint \\\"v1/endpoints\\\" of kafka",
                "/service/kafka/v1/endpoints/broker/              | 404 | paths here are",
                "/service/kafka/v1/endpoints/a+b                  | 404 | endpoint \\\"a+b\\\" of kafka",
                "/service/kafka;a/v1/endpoints                    | 404 | paths here are",
                "/service/x/../kafka/v1/endpoints?unknown=x       | 200 | broker",
                "/q/health/well                                   | 404 | there is no such path",
                "/q/health/group                                  | 404 | there is no such path",
                "/q/openapi.json                                  | 404 | there is no such path",
                "/q/unpublished/openapi                           | 404 | there is no such path",
                "/q/unpublished/well                              | 404 | there is no such path",
            })
    void unusualPathOrParameter_hasADefinedResponse(String path, int status, String part) {
        Response response = given().urlEncodingEnabled(false).get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.asString()).contains(part == null ? "\n" : part);
    }

    @Test
    void aMediaTypeThatIsNotOffered_isRefusedOnlyWhereThereIsAChoice() {
        given().accept("image/png").get("/v1/explain").then().statusCode(406);
        given().accept("image/png").get("/q/openapi").then().statusCode(406);
        given().accept("image/png").get("/v1/view").then().statusCode(200).contentType("application/json");
    }

    @Test
    void unknownName_isReportedWithTheKnownOnes() {
        get("/service/nope/v1/endpoints").body("known", contains("cassandra", "kafka", "marathon", "prod/es.v1"));
        get("/v1/dial/kafka/nope").body("known", contains("broker", "zookeeper"));
        given().post("/v1/view").then().header("Allow", "GET, HEAD");
    }

    @ParameterizedTest(name = "Host: {0}")
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:1, 200",
        "127.0.0.1, 200",
        "127.9.9.9:80, 200",
        "[::1]:8053, 200",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "10.0.1.11, 421",
        "127.0.0.1.evil.example:8053, 421"
    })
    void onlyRequestsForThisHost_areServed(String host, int status) {
        for (String path : new String[] {"/v1/view", "/v1/ready", "/q/metrics", "/nope-not"}) {
            int actual = given().header("Host", host).get(path).statusCode();
            assertThat(actual).as(path).isEqualTo(status == 200 && path.startsWith("/nope") ? 404 : status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void health_acceptsAnyHost(String path) {
        assertThat(given().header("Host", "agent-1.example:8053").get(path).statusCode())
                .isEqualTo(200);
        assertThat(given().header("Host", "agent-1.example:8053")
                        .urlEncodingEnabled(false)
                        .get(path + "/../../v1/view")
                        .statusCode())
                .isIn(404, 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/view", "/v1/dial/kafka/broker", "/q/health/live", "/q/metrics", "/q/openapi", "/nope"})
    void scriptsOfOtherSites_cannotReadOrCacheAResponse(String path) {
        Response response = given().header("Origin", "http://evil.example").get(path);
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Cache-Control")).isIn("no-cache", "no-store");
        assertThat(response.headers().asList())
                .noneMatch(header -> header.getName().startsWith("Access-Control"));
    }

    @Test
    void ready_checksTheRequiredEndpoints() {
        get("/v1/ready").statusCode(200).body("ready", equalTo(true));
        get("/v1/ready?require=kafka/broker:3&require=prod/es.v1/coordinator-http")
                .statusCode(200);
        get("/v1/ready?require=kafka/broker:4&require=hdfs/hdfs-site.xml:1")
                .statusCode(503)
                .body("ready", equalTo(false))
                .body("missing.of", contains("kafka/broker:4", "hdfs/hdfs-site.xml:1"))
                .body("missing.why", contains("only 3 can be dialed from here", "service hdfs is not watched"));
    }

    @Test
    void health() {
        for (String check : new String[] {"live", "ready", "started"}) {
            get("/q/health/" + check).statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void explain_hasSourceQueriesRuleAndReason() {
        get("/v1/explain?service=kafka&task=kafka-1-broker")
                .statusCode(200)
                .body("services[0].source.said", equalTo("listed"))
                .body("services[0].source.origin", containsString("/service/kafka/v1/endpoints"))
                .body("services[0].malformed", equalTo(List.of()))
                .body("services[0].endpoints.said", contains("addresses"))
                .body("services[0].instances[0].claimed", contains("9.0.2.130"))
                .body("services[0].instances[0].disagreements", equalTo(List.of()))
                .body("services[0].instances[0].asked[0].meaning", startsWith("the name has records of this type"))
                .body("services[0].instances[0].asked.name", hasItems("kafka-1-broker.kafka.mesos"))
                .body("services[0].instances[0].asked.rcode", everyItem(equalTo("NOERROR")))
                .body("services[0].instances[0].asked.server", everyItem(startsWith("127.0.0.1:")))
                .body(
                        "services[0].instances[0].networkWhy",
                        equalTo(
                                "9.0.2.130 is in 9.0.2.0/24, the part of dcos at agent 10.0.1.12, according to the overlay state"))
                .body("services[0].instances[0].dialWhy", equalTo("overlay is reachable from overlay"));
    }

    @Test
    void explainIsReadableForPeople() {
        String text = given().accept("text/plain")
                .get("/v1/explain?service=cassandra&task=node-0-server")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .extract()
                .asString();
        assertThat(text.lines())
                .anyMatch(line -> line.equals("cassandra is fresh"))
                .anyMatch(line -> line.startsWith("  source: listed by http://127.0.0.1:"))
                .anyMatch(line -> line.startsWith("    node-0-server:9042 is fresh, confirmed "))
                .anyMatch(
                        line -> line.matches(
                                "      query: node-0-server\\.cassandra\\.mesos A to 127\\.0\\.0\\.1:\\d+ \\(udp aa\\): NOERROR, 10\\.0\\.1\\.11, .*"))
                .anyMatch(line -> line.startsWith("      no match: the overlay state has no range with 10.0.1.11"))
                .anyMatch(line -> line.equals("      network: host, because 10.0.1.11 is the host's address"))
                .anyMatch(line -> line.equals("      dial: 10.0.1.11:9042, because host is reachable from overlay"));
        assertThat(get("/v1/explain").contentType("application/json").extract().statusCode())
                .isEqualTo(200);
    }

    private static ValidatableResponse get(String path) {
        return when().get(path).then();
    }
}

package io.sidelight.process;

import static io.sidelight.process.ViewedEndpoint.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoStates;
import io.sidelight.publish.access.FileDescriptors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks by other processes of the machine. Each has a defined response, and other clients are still served. */
class HostileClientsIT {
    /** The maximum number of clients that do not read. The native executable uses some kilobytes for each, which must not count as growth. */
    private static final int MOST_UNREAD = Sidelight.program().get(0).endsWith("java") ? 150 : 50;

    private static final int MORE_KILOBYTES_AT_MOST = 40_000;
    private static final int MOST_CONNECTIONS = 200;
    /** The number of idle connections. A process needs file descriptors for itself, so fewer are used if the limit is low. */
    private static final int IDLE = Math.min(1_000, FileDescriptors.limit() - 300);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration GIVEN_UP = IDLE_TIMEOUT.plusSeconds(4);
    private static final Duration BROKEN_OFF = Duration.ofSeconds(5);
    private static final String VIEW = "GET /v1/view HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final DemoCluster CLUSTER = DemoCluster.start(Clock.systemUTC());
    private static final List<Sidelight> AGENT = new ArrayList<>();

    @BeforeAll
    static void start() {
        CLUSTER.become(DemoStates.withInstances(CLUSTER.state(), "kafka", 995));
        AGENT.add(Sidelight.serve(Map.of(
                "SIDELIGHT_SERVICES",
                "kafka",
                "SIDELIGHT_CLUSTER_URL",
                CLUSTER.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS",
                "127.0.0.1:" + CLUSTER.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE",
                "overlay",
                "SIDELIGHT_MAX_CONNECTIONS",
                Integer.toString(MOST_CONNECTIONS),
                "QUARKUS_HTTP_IDLE_TIMEOUT",
                IDLE_TIMEOUT.toSeconds() + "s",
                // The heap is resident from the start, so growth means memory outside of it. Inside, the memory
                // would run out.
                "JAVA_TOOL_OPTIONS",
                "-Xms128m -Xmx128m -XX:+AlwaysPreTouch")));
        agent().awaitState("fresh");
    }

    @AfterAll
    static void stop() {
        agent().close();
        CLUSTER.close();
    }

    private static Sidelight agent() {
        return AGENT.get(0);
    }

    @AfterEach
    void theAgentServesOn() {
        assertThat(agent().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(agent().get("/v1/dial/kafka/node").statusCode()).isEqualTo(200);
        assertThat(agent().log()).doesNotContain("internal error of sidelight", "Exception", "OutOfMemoryError");
    }

    @Test
    void idleConnections_blockNoOtherClient() throws IOException {
        long before = memory();
        double displaced = metric("sidelight_http_connections_displaced_total");
        List<RawClient> idle = new ArrayList<>();
        try {
            while (idle.size() < IDLE) {
                idle.add(RawClient.connect(agent().address()));
            }
            assertThat(agent().get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(metric("sidelight_http_connections")).isLessThanOrEqualTo(MOST_CONNECTIONS);
            assertThat(metric("sidelight_http_connections_displaced_total") - displaced)
                    .isGreaterThanOrEqualTo(IDLE - MOST_CONNECTIONS);
            assertThat(memory() - before).isLessThan(MORE_KILOBYTES_AT_MOST);
            assertThat(idle.get(IDLE - 1).readToTheEnd()).isEmpty();
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void slowRequest_timesOut() throws IOException {
        try (RawClient client = RawClient.connect(agent().address())) {
            client.send("GET /v1/view HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            await().atMost(GIVEN_UP).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThatThrownBy(
                            () -> client.send("x"))
                    .isInstanceOf(SocketException.class));
        }
    }

    /** Large responses are sent in pieces, and of small ones only the first are sent. Together they would take a gigabyte. */
    @ParameterizedTest
    @CsvSource({"/v1/view, 150", "/v1/dial/kafka/node, 50"})
    void unreadResponses_doNotPileUp(String path, int count) throws IOException {
        long before = memory();
        List<SocketChannel> clients = new ArrayList<>();
        try {
            sendAndDoNotRead(VIEW.replace("/v1/view", path).repeat(2_000), Math.min(count, MOST_UNREAD), clients);
            assertThat(agent().get(path).statusCode()).isEqualTo(200);
            always(Duration.ofSeconds(3), () -> assertThat(memory() - before).isLessThan(MORE_KILOBYTES_AT_MOST));
        } finally {
            close(clients);
        }
    }

    @Test
    void unreadResponsesOfOneClientEach_doNotPileUp() throws IOException {
        long before = memory();
        double brokenOff = metric("sidelight_http_responses_aborted_total");
        List<SocketChannel> clients = new ArrayList<>();
        try {
            String request = VIEW.replace("view", "explain");
            sendAndDoNotRead(request, 150, clients);
            // The response that reached the limit may be one that is read here, and so leaves room for one more.
            await().until(() -> {
                sendAndDoNotRead(request, clients.size() + 1, clients);
                return agent().get("/v1/explain").statusCode() == 503;
            });
            assertThat(agent().get("/v1/view").statusCode()).isEqualTo(200);
            await().atMost(BROKEN_OFF.multipliedBy(2))
                    .until(() -> agent().get("/v1/explain").statusCode() == 200);
            assertThat(metric("sidelight_http_responses_aborted_total")).isGreaterThan(brokenOff);
            assertThat(memory() - before).isLessThan(MORE_KILOBYTES_AT_MOST);
        } finally {
            close(clients);
        }
    }

    private static void sendAndDoNotRead(String requests, int clients, List<SocketChannel> open) throws IOException {
        ByteBuffer sent = ByteBuffer.wrap(requests.getBytes(StandardCharsets.US_ASCII));
        URI uri = URI.create(agent().address());
        while (open.size() < clients) {
            SocketChannel client = SocketChannel.open();
            open.add(client);
            client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            client.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            client.configureBlocking(false);
            client.write(sent.rewind());
        }
    }

    private static void close(List<SocketChannel> clients) throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    @Test
    void pipelinedRequests_areServedInOrder() throws IOException {
        String view = agent().get("/v1/view").body();
        String responses = RawClient.response(
                agent().address(),
                VIEW.repeat(20) + "GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(responses.split("HTTP/1.1 200 OK", -1)).hasSize(21);
        assertThat(responses).contains(view).contains("HTTP/1.1 404 Not Found");
        assertThat(responses.indexOf("HTTP/1.1 404")).isGreaterThan(responses.lastIndexOf("HTTP/1.1 200"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a target that is too long      | GET /v1/view?a={5000} HTTP/1.1~Host: localhost            | 414",
                "a header that is too long      | GET /v1/view HTTP/1.1~Host: localhost~X: {9000}            | 431",
                "a foreign host                 | GET /v1/view HTTP/1.1~Host: evil.example                   | 421",
                "no host                        | GET /v1/view HTTP/1.1~X: y                                 | 400",
                "another site                   | GET http://evil.example/v1/view HTTP/1.1~Host: localhost   | 400",
                "a proxy's request              | CONNECT 10.0.0.1:80 HTTP/1.1~Host: localhost               | 400",
                "another method                 | DELETE /v1/view HTTP/1.1~Host: localhost                   | 405",
                "a body that is too large       | GET /v1/view HTTP/1.1~Host: localhost~Content-Length: 9999 | 413",
                "a body of no length            | GET /v1/view HTTP/1.1~Host: localhost~Content-Length: -1   | 400",
                "nonsense                       | \u0016\u0003\u0001~                                        | 400",
                "dots above the root            | GET /../../etc/passwd HTTP/1.1~Host: localhost             | 404",
                "encoded dots                   | GET /v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1~Host: localhost  | 404",
                "encoded slashes                | GET /v1/..%2f..%2fetc/passwd HTTP/1.1~Host: localhost      | 404",
                "a service with encoded dots    | GET /service/..%2f..%2fq/v1/endpoints HTTP/1.1~Host: localhost | 404",
                "a service twice encoded        | GET /service/%252e%252e%252fkafka/v1/endpoints HTTP/1.1~Host:"
                        + " localhost | 404",
                "a service with a zero          | GET /service/kafka%00/v1/endpoints HTTP/1.1~Host: localhost | 404",
                "a service with an escape cut off | GET /service/kafka%2/v1/endpoints HTTP/1.1~Host: localhost | 400",
                "a service with bad UTF-8       | GET /service/%ff%fe/v1/endpoints HTTP/1.1~Host: localhost  | 404",
                "slashes twice                  | GET //v1//view HTTP/1.1~Host: localhost                    | 200",
                "a service's slashes, encoded   | GET /service/kafka%2Fv1%2Fendpoints HTTP/1.1~Host: localhost | 404",
                "an endpoint with a line break  | GET /v1/dial/kafka/broker%0d%0aX:y HTTP/1.1~Host: localhost | 404",
            })
    void invalidRequest_hasADefinedStatus(String what, String request, int status) throws IOException {
        Matcher lengths = Pattern.compile("\\{(\\d+)}").matcher(request);
        String sent = lengths.replaceAll(length -> "a".repeat(Integer.parseInt(length.group(1))))
                        .replace("~", "\r\n")
                + "\r\nConnection: close\r\n\r\n";
        assertThat(RawClient.response(agent().address(), sent))
                .as(what)
                .matches(Pattern.compile("HTTP/1\\.[01] " + status + " .*", Pattern.DOTALL));
    }

    private static double metric(String name) {
        return agent().get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long memory() {
        try {
            return Footprint.of(agent().pid()).residentKilobytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

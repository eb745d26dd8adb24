package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The responses of a failing Admin Router and of failing schedulers. */
@Timeout(30)
class DemoHttpFaultsTest {
    private static final String LIST = "/service/kafka/v1/endpoints";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final DemoClient client = DemoClient.of(cluster);

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            UNAUTHORIZED   | 401 | text/html        | <html>
            FORBIDDEN      | 403 | text/html        | <html>
            NOT_FOUND      | 404 | text/plain       | service not found
            INTERNAL_ERROR | 500 | text/html        | <html>
            BAD_GATEWAY    | 502 | text/html        | <html>
            UNAVAILABLE    | 503 | text/plain       | 503 Service Unavailable
            CONTENT_TYPE   | 200 | text/html        | <html>
            UNPARSABLE     | 200 | application/json | ["invented",
            TOO_LARGE      | 200 | application/json | ["invented"]
            REDIRECT       | 302 | text/html        | <html>
            """)
    void fault_affectsTheListAndItsEndpoints(HttpFault fault, int status, String type, String body) throws Exception {
        cluster.fail(new Fault.OfHttp(fault));
        for (String path : new String[] {LIST, LIST + "/broker"}) {
            HttpResponse<String> response = client.get(path);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).contains(type);
            assertThat(response.body()).startsWith(body);
        }
    }

    @Test
    void fault_hasItsHeaders() throws Exception {
        cluster.fail(new Fault.OfHttp(HttpFault.UNAUTHORIZED));
        assertThat(client.get(LIST).headers().firstValue("WWW-Authenticate")).contains("oauthjwt");
        cluster.fail(new Fault.OfHttp(HttpFault.REDIRECT));
        assertThat(client.get(LIST).headers().firstValue("Location")).contains("http://203.0.113.66/v1/endpoints");
        cluster.fail(new Fault.OfHttp(HttpFault.TOO_LARGE));
        assertThat(client.get(LIST).body()).hasSizeGreaterThan(2 * 1024 * 1024);
    }

    @Test
    void emptyList_affectsOnlyTheList() throws Exception {
        String overlays = client.get("/mesos/overlay-master/state").body();
        cluster.fail(new Fault.OfHttp(HttpFault.EMPTY_LIST));
        assertThat(client.get(LIST).body()).isEqualTo("[]");
        assertThat(client.get(LIST).statusCode()).isEqualTo(200);
        assertThat(client.get("/mesos/overlay-master/state").body()).isEqualTo(overlays);
    }

    @Test
    void cutShort_sendsLessThanAnnounced() {
        cluster.fail(new Fault.OfHttp(HttpFault.CUT_SHORT));
        assertThatThrownBy(() -> client.get(LIST)).isInstanceOf(IOException.class);
    }

    @Test
    void refused_nothingListensUntilTheFaultEnds() throws Exception {
        for (int round = 0; round < 3; round++) {
            cluster.fail(new Fault.OfHttp(HttpFault.REFUSED));
            assertThatThrownBy(() -> client.get(LIST)).isInstanceOf(ConnectException.class);
            cluster.heal();
            assertThat(client.get(LIST).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void timeout_requestWaitsUntilTheFaultEnds() throws IOException {
        cluster.fail(new Fault.OfHttp(HttpFault.TIMEOUT));
        try (Socket waiting = new Socket(
                cluster.dnsServer().getAddress(), cluster.clusterUrl().getPort())) {
            waiting.setSoTimeout(300);
            String request = "GET " + LIST + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            waiting.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> waiting.getInputStream().read())
                    .isInstanceOf(java.net.SocketTimeoutException.class);
            waiting.setSoTimeout(10_000);
            cluster.heal();
            assertThat(waiting.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpFault.class)
    void endedFault_hasNoEffect(HttpFault fault) throws Exception {
        String before = client.get(LIST).body();
        cluster.fail(new Fault.OfHttp(fault));
        cluster.heal();
        assertThat(client.get(LIST).body()).isEqualTo(before);
    }
}

package io.sidelight.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the agent's own paths refuse, and that clients of dialects send. */
@QuarkusTest
@TestProfile(AgentOfDialects.class)
class DialectFilterTest {
    private static final String TARGETS = "/v1/sd/prometheus";
    private static final String RECORDS = "/mesos_dns/v1/axfr";

    @TestHTTPResource
    URI agent = URI.create("/");

    @Inject
    ViewStore store;

    @Inject
    Wakeups passes;

    @BeforeEach
    void fresh() {
        ChangedView.of(store, passes);
    }

    @ParameterizedTest
    @ValueSource(strings = {TARGETS, RECORDS})
    void offerOfAnotherProtocol_isIgnored(String path) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                agent,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n\r\n");
        assertThat(reply.head()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(reply.body()).endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {TARGETS + "?service=%zz", TARGETS + "?%", "/mesos_dns/v1/hosts/missing.mesos?compat=%"})
    void malformedQuery_isAnErrorOfTheClient(String path) throws IOException {
        RawHttp.Reply reply = RawHttp.send(agent, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(reply.head()).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mesos_dns/v1/hosts/%zz", "/mesos_dns/v1/services/%", "/mesos_dns/v1/services/%00"})
    void malformedPath_isAnErrorOfTheClient(String path) throws IOException {
        RawHttp.Reply reply = RawHttp.send(agent, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(reply.head()).containsPattern("^HTTP/1.1 40[04] ");
    }

    @Test
    void refusedMethod_isRefusedWhateverItsBodyIs() throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                agent,
                "PUT " + TARGETS + " HTTP/1.1\r\nHost: localhost\r\n" + "Transfer-Encoding: chunked\r\n\r\n800\r\n"
                        + "x".repeat(0x800) + "\r\n0\r\n\r\n");
        assertThat(reply.head()).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka:9092", "a_b", "/run/api.sock", "%2Frun"})
    void otherHost_isRefused(String host) throws IOException {
        RawHttp.Reply reply = RawHttp.send(agent, "GET " + TARGETS + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(reply.head()).containsPattern("^HTTP/1.1 4(00|21) ");
    }
}

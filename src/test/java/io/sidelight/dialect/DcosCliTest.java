package io.sidelight.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sidelight.model.evidence.Cause;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two requests of the DC/OS CLI's endpoints command, byte by byte as the client package of the SDK sends them. */
@QuarkusTest
@TestProfile(AgentOfDialects.class)
class DcosCliTest {
    private static final String REQUEST = """
            GET %s HTTP/1.1\r
            Host: 127.0.0.1:%d\r
            User-Agent: Go-http-client/1.1\r
            Authorization: token=x\r
            Accept-Encoding: gzip\r
            \r
            """;

    @TestHTTPResource
    URI agent = URI.create("/");

    @Inject
    ViewStore store;

    @Inject
    Wakeups passes;

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
    void listOfEndpoints_isThatOfAScheduler() throws IOException {
        RawHttp.Reply reply = get("/service/kafka/v1/endpoints");
        assertThat(reply.head())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("content-type: application/json\r\n");
        assertThat(reply.body()).isEqualTo("[\n  \"broker\",\n  \"zookeeper\"\n]");
    }

    @Test
    void endpoint_isThatOfAScheduler() throws IOException {
        assertThat(get("/service/kafka/v1/endpoints/broker").body()).isEqualTo("""
                {
                  "address": [
                    "9.0.1.130:1025",
                    "9.0.2.130:1025",
                    "9.0.3.130:1025"
                  ],
                  "dns": [
                    "kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                    "kafka-1-broker.kafka.autoip.dcos.thisdcos.directory:1025",
                    "kafka-2-broker.kafka.autoip.dcos.thisdcos.directory:1025"
                  ],
                  "vip": "broker.kafka.l4lb.thisdcos.directory:9092"
                }""");
        assertThat(get("/service/prod/es.v1/v1/endpoints/coordinator-http").head())
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void textOfAnEndpoint_isPrintedAsItIs() throws IOException {
        RawHttp.Reply reply = get("/service/kafka/v1/endpoints/zookeeper");
        assertThat(reply.head()).containsIgnoringCase("content-type: text/plain");
        assertThat(reply.body()).isEqualTo("master.mesos:2181/dcos-service-kafka");
    }

    /** The command shows the body of an error, and ends with 1. A redirect would lose its token. */
    @Test
    void error_isNoRedirect() throws IOException {
        assertThat(get("/service/missing/v1/endpoints").head()).startsWith("HTTP/1.1 404 ");
        view.forget("kafka", new Cause.NotConfirmed(Duration.ofMinutes(1)));
        RawHttp.Reply unknown = get("/service/kafka/v1/endpoints/broker");
        assertThat(unknown.head()).startsWith("HTTP/1.1 503 ");
        assertThat(unknown.body()).contains("is not known yet");
    }

    private RawHttp.Reply get(String path) throws IOException {
        return RawHttp.send(agent, REQUEST.formatted(path, agent.getPort()));
    }
}

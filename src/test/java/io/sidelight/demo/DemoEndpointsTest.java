package io.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints API of Admin Router and the schedulers. */
class DemoEndpointsTest {
    private DemoCluster cluster;
    private DemoClient client;

    @BeforeEach
    void start() {
        cluster = DemoCluster.start(Clock.systemUTC());
        client = DemoClient.of(cluster);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            one name stays on its line   | /service/cassandra/v1/endpoints        | 200 | application/json | ["native-client"]
            foldered service             | /service/prod/es.v1/v1/endpoints       | 200 | application/json | ["coordinator-http"]
            escaped folder               | /service/prod%2Fes.v1/v1/endpoints     | 200 | application/json | ["coordinator-http"]
            query parameters are ignored | /service/cassandra/v1/endpoints?a=b    | 200 | application/json | ["native-client"]
            custom endpoint              | /service/kafka/v1/endpoints/zookeeper  | 200 | text/plain       | master.mesos:2181/dcos-service-kafka
            unknown endpoint             | /service/kafka/v1/endpoints/nothing    | 404 | ''               | ''
            other route of a scheduler   | /service/kafka/v1/plans                | 404 | ''               | ''
            unknown service              | /service/nothing/v1/endpoints          | 404 | text/plain       | service not found
            folder of a service          | /service/prod/v1/endpoints             | 404 | text/plain       | service not found
            elsewhere                    | /marathon/v2/apps                      | 404 | text/plain       | service not found
            """)
    void responseOfEachPath(String rule, String path, int status, String contentType, String body) throws Exception {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).isEqualTo(contentType);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void severalNames_areSorted_onePerLine() throws Exception {
        assertThat(client.get("/service/kafka/v1/endpoints").body()).isEqualTo("""
                [
                  "broker",
                  "zookeeper"
                ]""");
    }

    @Test
    void overlayService_listsItsContainers() throws Exception {
        assertThat(client.get("/service/kafka/v1/endpoints/broker").body()).isEqualTo("""
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
    }

    @Test
    void hostService_listsItsAgents() throws Exception {
        assertThat(client.get("/service/cassandra/v1/endpoints/native-client").body())
                .contains("\"10.0.1.11:9042\"", "\"10.0.1.12:9042\"", "\"10.0.1.13:9042\"")
                .contains("\"vip\": \"node.cassandra.l4lb.thisdcos.directory:9042\"");
    }

    @Test
    void bridgeService_pairsContainersWithAgentPorts() throws Exception {
        assertThat(client.get("/service/prod/es.v1/v1/endpoints/coordinator-http")
                        .body())
                .isEqualTo("""
                {
                  "address": [
                    "172.31.254.3:1026",
                    "172.31.254.3:1027"
                  ],
                  "dns": [
                    "coordinator-0-node.prodes-v1.autoip.dcos.thisdcos.directory:1026",
                    "coordinator-1-node.prodes-v1.autoip.dcos.thisdcos.directory:1027"
                  ],
                  "vip": "coordinator.prodes.v1.l4lb.thisdcos.directory:9200"
                }""");
    }

    @Test
    void singleInstance_isOnTheLineOfItsKey() throws Exception {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "web", 1));

        assertThat(client.get("/service/web/v1/endpoints/node").body()).isEqualTo("""
                {
                  "address": ["9.0.1.131:1025"],
                  "dns": ["node-0-server.web.autoip.dcos.thisdcos.directory:1025"],
                  "vip": "node.web.l4lb.thisdcos.directory:8080"
                }""");
    }

    @Test
    void serviceWithoutTasks_hasNoPortEndpoints() throws Exception {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "web", 0));

        assertThat(client.get("/service/web/v1/endpoints").body()).isEqualTo("[]");
    }

    @Test
    void portWithoutVip_hasNoVipKey() throws Exception {
        DemoState state = DemoState.initial();
        DemoTask broker = state.tasks("kafka").get(0);
        DemoTask metrics = DemoTask.onOverlay(
                "kafka",
                "kafka-0-broker",
                "metrics",
                broker.agent(),
                broker.container().orElseThrow(),
                9404);
        cluster.become(new DemoState(state.agents(), state.services(), List.of(broker, metrics)));

        assertThat(client.get("/service/kafka/v1/endpoints/metrics").body()).isEqualTo("""
                {
                  "address": ["9.0.1.130:9404"],
                  "dns": ["kafka-0-broker.kafka.autoip.dcos.thisdcos.directory:9404"]
                }""");
    }

    @Test
    void twoMatchingServices_theShorterNameIsSelected() throws Exception {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "prod", 1));

        assertThat(client.get("/service/prod/es.v1/v1/endpoints").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD"})
    void otherMethods_areRejected(String method) throws IOException, InterruptedException {
        assertThat(client.request(method, "/service/kafka/v1/endpoints").statusCode())
                .isEqualTo(405);
    }
}

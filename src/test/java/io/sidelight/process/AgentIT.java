package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged agent on the servers of the demo cluster. */
class AgentIT {
    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Sidelight agent = Sidelight.serve(Map.of(
            "SIDELIGHT_SERVICES",
            String.join(",", cluster.services()),
            "SIDELIGHT_CLUSTER_URL",
            cluster.clusterUrl().toString(),
            "SIDELIGHT_DNS_SERVERS",
            "127.0.0.1:" + cluster.dnsServer().getPort(),
            "SIDELIGHT_VANTAGE",
            "overlay",
            "SIDELIGHT_REFRESH_MIN",
            "1s",
            "SIDELIGHT_DRAIN",
            "5s",
            "SIDELIGHT_ENDPOINTS_INTERVAL",
            "1s"));

    @BeforeEach
    void fresh() {
        agent.awaitState("fresh");
    }

    @AfterEach
    void close() {
        agent.close();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/service/kafka/v1/endpoints",
                "/service/kafka/v1/endpoints/broker",
                "/service/kafka/v1/endpoints/zookeeper",
                "/service/cassandra/v1/endpoints",
                "/service/cassandra/v1/endpoints/native-client",
                "/service/prod/es.v1/v1/endpoints",
            })
    void sdkPaths_matchTheSchedulerByteForByte(String path) {
        assertThat(agent.get(path).body())
                .isEqualTo(
                        Sidelight.get(URI.create(cluster.clusterUrl() + path)).body());
    }

    @Test
    void mixedPairOfABridge_isCorrected() {
        String path = "/service/prod/es.v1/v1/endpoints/coordinator-http";
        assertThat(Sidelight.get(URI.create(cluster.clusterUrl() + path)).body())
                .contains("172.31.254.3:1026");
        assertThat(agent.get(path).body()).contains("10.0.1.11:1026").doesNotContain("172.31.254.3");
    }

    @Test
    void movedTask_isFollowed() {
        assertThat(agent.get("/v1/dial/kafka/broker").body()).isEqualTo("9.0.1.130:1025,9.0.2.130:1025,9.0.3.130:1025");
        cluster.move();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(agent.get("/v1/dial/kafka/broker").body()).doesNotContain("9.0.1.130");
            assertThat(agent.get("/v1/view?task=kafka-0-broker").body()).contains("\"ip\":\"10.0.1.12\"");
        });
    }

    @Test
    void goneCluster_keepsItsAddressesAndTheAgentRuns() {
        String before = agent.get("/v1/dial/kafka/broker").body();
        cluster.close();
        agent.awaitState("stale");
        assertThat(agent.get("/v1/dial/kafka/broker").body()).isEqualTo(before);
        assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(agent.get("/q/health/ready").statusCode()).isEqualTo(200);
        // Each service is refreshed separately.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        agent.get("/v1/explain?service=kafka").body())
                .contains("\"said\":\"connection_refused\""));
        assertThat(agent.log()).contains("service=kafka stale: ").doesNotContain("Exception");
    }

    @Test
    void stopSignal_endsTheAgentInOrder() {
        agent.terminate();
        await().atMost(Duration.ofSeconds(4))
                .until(() -> agent.get("/q/health/ready").statusCode() == 503);
        assertThat(agent.get("/v1/ready").statusCode()).isEqualTo(503);
        assertThat(agent.get("/v1/view").statusCode()).isEqualTo(200);
        assertThat(agent.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(agent.exitCode()).isZero();
    }
}

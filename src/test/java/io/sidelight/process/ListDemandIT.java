package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoTask;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged agent, whose list is read every 10 minutes, gets requests for an endpoint that has just been added. */
class ListDemandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/dial/web/admin",
                "/service/web/v1/endpoints/admin",
                "/v1/view?service=web&endpoint=admin",
                "/v1/health/service/web-admin"
            })
    void newEndpoint_isKnownSoonAfterItWasRequested(String path) {
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC())) {
            cluster.become(state("http"));
            try (Sidelight agent = serve(cluster)) {
                await().atMost(PATIENCE)
                        .until(() -> agent.get("/v1/dial/web/http").statusCode() == 200);
                cluster.become(state("http", "admin"));

                assertThat(agent.get("/v1/view").body()).doesNotContain("web-admin-0");
                assertThat(agent.get(path).body()).doesNotContain(":2001");
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                                agent.get("/v1/dial/web/admin").body())
                        .isEqualTo("127.0.0.1:2001"));
            }
        }
    }

    private static DemoState state(String... endpoints) {
        List<DemoTask> tasks = Stream.of(endpoints)
                .map(endpoint -> DemoTask.onHost("web", "web-" + endpoint + "-0-task", endpoint, HERE, 2001))
                .toList();
        return new DemoState(List.of(HERE), List.of(new DemoState.DemoService("web", Map.of(), Map.of())), tasks);
    }

    private static Sidelight serve(DemoCluster cluster) {
        return Sidelight.serve(Map.of(
                "SIDELIGHT_SERVICES", "web",
                "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE", "host",
                "SIDELIGHT_ENDPOINTS_INTERVAL", "10m"));
    }
}

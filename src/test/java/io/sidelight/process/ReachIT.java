package io.sidelight.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged agent tries to connect to a task that listens on this machine. */
class ReachIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void listeningTask_isProven_andRefusedButKeptAfterItCloses() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        ServerSocket task = new ServerSocket(0, 8, here);
        try (DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
                Sidelight agent = serve(cluster, here, task.getLocalPort())) {
            String address = "127.0.0.1:" + task.getLocalPort();
            await().atMost(PATIENCE).until(() -> reach(agent, "proven").equals(address));
            assertThat(agent.get("/v1/view?reach=proven").body()).contains("\"reach\":{\"result\":\"proven\"");

            task.close();
            await().atMost(PATIENCE).until(() -> reach(agent, "refused").equals(address));
            HttpResponse<String> proven = agent.get("/v1/dial/web/http?reach=proven");
            assertThat(proven.statusCode()).isEqualTo(503);
            assertThat(proven.headers().firstValue("X-Sidelight-State")).contains("fresh");
            assertThat(proven.body()).isEqualTo("web/http: none of the 1 instances is proven\n");
            assertThat(agent.get("/v1/dial/web/http").body()).isEqualTo(address);
        }
    }

    private static String reach(Sidelight agent, String result) {
        return agent.get("/v1/dial/web/http?reach=" + result).body();
    }

    private static Sidelight serve(DemoCluster cluster, InetAddress agent, int port) {
        cluster.become(new DemoState(
                List.of(agent),
                List.of(new DemoState.DemoService("web", Map.of(), Map.of())),
                List.of(DemoTask.onHost("web", "web-0-server", "http", agent, port))));
        return Sidelight.serve(Map.of(
                "SIDELIGHT_SERVICES", "web",
                "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE", "host",
                "SIDELIGHT_REFRESH_MIN", "1s",
                "SIDELIGHT_REACH", "tcp",
                "SIDELIGHT_REACH_INTERVAL", "1s"));
    }
}

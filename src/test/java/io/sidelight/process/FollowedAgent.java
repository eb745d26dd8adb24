package io.sidelight.process;

import static org.awaitility.Awaitility.await;

import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoStates;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An agent of a cluster whose task moves, for commands that follow it. */
final class FollowedAgent implements AutoCloseable {
    private static final String PORT = "SIDELIGHT_HTTP_PORT";

    private final DemoCluster cluster = DemoCluster.start(Clock.systemUTC());
    private final Sidelight agent;

    private FollowedAgent(String port) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SIDELIGHT_SERVICES", "kafka",
                "SIDELIGHT_CLUSTER_URL", cluster.clusterUrl().toString(),
                "SIDELIGHT_DNS_SERVERS", "127.0.0.1:" + cluster.dnsServer().getPort(),
                "SIDELIGHT_VANTAGE", "overlay",
                "SIDELIGHT_REFRESH_MIN", "1s",
                "SIDELIGHT_ENDPOINTS_INTERVAL", "1s"));
        settings.put(PORT, port);
        agent = Sidelight.serve(settings);
    }

    /** Starts an agent, and waits until it knows the service. */
    static FollowedAgent start() {
        FollowedAgent started = at("0");
        started.agent.awaitState("fresh");
        return started;
    }

    /** Starts an agent on a port. */
    static FollowedAgent at(String port) {
        return new FollowedAgent(port);
    }

    /** Returns the settings of commands that follow an agent on this port. */
    static Map<String, String> beside(String port) {
        return Map.of(PORT, port);
    }

    /** Returns the settings of commands that follow this agent. */
    Map<String, String> environment() {
        return beside(agent.address().replaceAll(".*:", ""));
    }

    /** Returns the addresses of the brokers, joined by commas. */
    String brokers() {
        return agent.get("/v1/dial/kafka/broker").body();
    }

    /** Waits until the agent has followed the moves of earlier tests. */
    void awaitSettled() {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        new TreeSet<>(List.of(brokers().split(",", -1))).equals(DemoStates.brokers(cluster.state())));
        agent.awaitState("fresh");
    }

    /** Moves a broker. The agent has the new address some time later. */
    void move() {
        cluster.move();
    }

    long pid() {
        return agent.pid();
    }

    @Override
    public void close() {
        agent.close();
        cluster.close();
    }
}

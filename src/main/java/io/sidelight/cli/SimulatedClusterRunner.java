package io.sidelight.cli;

import io.sidelight.agent.Cluster;
import io.sidelight.config.Settings;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoCluster.ClusterPorts;
import java.io.PrintWriter;
import java.time.Clock;

/** The pretended cluster without an agent, until a signal. */
final class SimulatedClusterRunner {
    /**
     * Runs it on these ports.
     *
     * @param dnsPort 1-65535; 0 for one that the system chooses
     * @param httpPort likewise
     * @param out receives the settings that lead an agent to it, a line each
     * @throws java.io.UncheckedIOException in words for a person, where a port cannot be had
     */
    void run(Settings.Demo demo, int dnsPort, int httpPort, PrintWriter out) {
        GracefulExit ending = GracefulExit.prepared();
        try (DemoCluster cluster = Cluster.pretended(demo, Clock.systemUTC(), new ClusterPorts(dnsPort, httpPort))) {
            settings(cluster, out);
            ending.awaitSignal();
        } finally {
            ending.allClosed();
        }
    }

    private static void settings(DemoCluster cluster, PrintWriter out) {
        out.println("SIDELIGHT_SERVICES=" + String.join(",", cluster.services()));
        out.println("SIDELIGHT_APPS=" + String.join(",", cluster.apps()));
        out.println("SIDELIGHT_CLUSTER_URL=" + cluster.clusterUrl());
        out.println("SIDELIGHT_OVERLAY_URL=" + cluster.overlayUrl());
        out.println("SIDELIGHT_DNS_SERVERS="
                + cluster.dnsServer().getAddress().getHostAddress() + ":"
                + cluster.dnsServer().getPort());
        out.flush();
    }
}

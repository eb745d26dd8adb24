package io.sidelight.cli;

import io.sidelight.agent.Cluster;
import io.sidelight.cli.process.GracefulExit;
import io.sidelight.config.Settings;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoCluster.ClusterPorts;
import java.io.PrintWriter;
import java.time.Clock;

/** The simulated cluster without an agent. It runs until a signal. */
final class SimulatedClusterRunner {
    /**
     * Runs it on these ports.
     *
     * @param dnsPort 1-65535; 0 for one that the system chooses
     * @param httpPort 1-65535; 0 for one that the system chooses
     * @param out receives the settings for an agent, one per line
     * @throws java.io.UncheckedIOException if a port is not available; the message is for people
     */
    void run(Settings.Demo demo, int dnsPort, int httpPort, PrintWriter out) {
        try (GracefulExit exit = GracefulExit.prepared();
                DemoCluster cluster = Cluster.simulated(demo, Clock.systemUTC(), new ClusterPorts(dnsPort, httpPort))) {
            settings(cluster, out);
            exit.awaitSignal();
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

package io.sidelight.cli.demo;

import io.sidelight.config.Settings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A simulated cluster that runs until a signal. */
@FunctionalInterface
public interface SimulatedCluster {
    /**
     * Runs the cluster on these ports.
     *
     * @param dnsPort 1-65535; 0 for a free one
     * @param httpPort likewise
     * @param out receives the settings for an agent, one per line
     * @throws UncheckedIOException with a message for people, if a port cannot be opened
     */
    void run(Settings.Demo demo, int dnsPort, int httpPort, PrintWriter out);
}

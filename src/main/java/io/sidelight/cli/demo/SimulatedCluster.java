package io.sidelight.cli.demo;

import io.sidelight.config.Settings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Runs the pretended cluster until it is told to stop. */
@FunctionalInterface
public interface SimulatedCluster {
    /**
     * Runs it on these ports.
     *
     * @param dnsPort 1-65535; 0 for one that the system chooses
     * @param httpPort likewise
     * @param out is told the settings that lead an agent to it, a line each
     * @throws UncheckedIOException in words for a person, where a port cannot be had
     */
    void run(Settings.Demo demo, int dnsPort, int httpPort, PrintWriter out);
}

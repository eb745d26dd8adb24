package io.sidelight.config;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Settings of metrics and of the log.
 *
 * @param allMetrics whether the metrics of the virtual machine and of Netty are published too
 * @param metricsListen a second address to listen on, for metrics and health alone; empty for none
 * @param logLevel {@code debug}, {@code info}, {@code warn} or {@code error}
 * @param isLogJson whether each line of the log is a JSON object
 */
public record ObservationSettings(
        boolean allMetrics, Optional<InetSocketAddress> metricsListen, String logLevel, boolean isLogJson) {}

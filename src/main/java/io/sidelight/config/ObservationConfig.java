package io.sidelight.config;

import io.sidelight.config.value.ObservationConverters;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The settings of metrics and of the log, a part of {@link SidelightConfig}. */
public interface ObservationConfig {
    /** {@code own} for the agent's own metrics; {@code all} for those of the virtual machine and of Netty too. */
    @WithDefault("own")
    @WithConverter(ObservationConverters.Metrics.class)
    String metrics();

    /** A second address to listen on, {@code ip:port}, for metrics and health alone. It may be beyond loopback (docs/operations.md). */
    @WithConverter(ObservationConverters.Listen.class)
    Optional<InetSocketAddress> metricsListen();

    /** The lowest level of the log: {@code debug}, {@code info}, {@code warn} or {@code error}. */
    @WithDefault("info")
    @WithConverter(ObservationConverters.LogLevel.class)
    String logLevel();

    /** The format of the log: {@code text}, or {@code json} with one object a line (docs/operations.md). */
    @WithDefault("text")
    @WithConverter(ObservationConverters.LogFormat.class)
    String logFormat();
}

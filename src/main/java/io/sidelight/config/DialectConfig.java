package io.sidelight.config;

import io.sidelight.config.value.Converters;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of the HTTP APIs of other programs, a part of {@link SidelightConfig}. */
public interface DialectConfig {
    /** Comma list of other programs whose HTTP APIs are served; {@code none} for none of them (docs/dialects/index.md). */
    @WithDefault("consul,prometheus,mesosdns,envoy")
    List<@WithConverter(Converters.DialectName.class) String> dialects();

    /** A port on loopback for Consul's paths alone, for clients with a fixed port; 8500 is usual. */
    @WithConverter(Converters.FixedPort.class)
    Optional<Integer> consulPort();

    /** {@code ignore} to respond to registrations as if they were accepted; {@code refuse} to refuse them. */
    @WithDefault("refuse")
    @WithConverter(Converters.WritesOfConsul.class)
    String consulWrites();

    /** The name of the data center in Consul's responses. */
    @WithDefault("mesos")
    @WithConverter(Converters.Domain.class)
    String consulDatacenter();

    /** A port on loopback for the paths of Mesos-DNS alone; 8123 is usual. */
    @WithConverter(Converters.FixedPort.class)
    Optional<Integer> mesosdnsPort();

    /** A file that is written with the targets for Prometheus' {@code file_sd_configs}. */
    Optional<Path> sdFile();

    /** A file that is written for Envoy's {@code path_config_source}; {@code *} in its name makes one file for each endpoint. */
    Optional<Path> edsFile();
}

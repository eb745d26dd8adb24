package io.sidelight.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The configuration as it is written: in the environment as {@code SIDELIGHT_…}, as system properties or in
 * {@code application.properties} as {@code sidelight.…}. All of it is text here, so that {@link SettingsReader} can tell of all
 * errors at once and in its own words.
 */
@ConfigMapping(prefix = "sidelight")
public interface SidelightConfig {
    /** Comma list of {@code service} or {@code service=url}. */
    Optional<String> services();

    /** Comma list of {@code service/endpoint/task:port}. */
    Optional<String> tasks();

    /** Admin Router. */
    @WithDefault("http://master.mesos")
    String clusterUrl();

    /** Comma list of {@code ip[:port]}. */
    Optional<String> dnsServers();

    /** Of one try. */
    @WithDefault("2s")
    String dnsTimeout();

    /** The domain of Mesos-DNS. */
    @WithDefault("mesos")
    String domain();

    /** Comma list of {@code name=cidr}, {@code name:bridge=cidr}, {@code name:vip=cidr}. */
    Optional<String> networks();

    /** {@code auto}, {@code host}, {@code overlay}, {@code bridge} or {@code outside}. */
    @WithDefault("auto")
    String vantage();

    /** The shortest wait between two passes. */
    @WithDefault("5s")
    String refreshMin();

    /** The longest wait between two passes. */
    @WithDefault("60s")
    String refreshMax();

    /** The wait between two looks at a scheduler's list. */
    @WithDefault("30s")
    String endpointsInterval();

    /** How long the last known good is good enough. */
    @WithDefault("24h")
    String staleLimit();

    /** How long a sudden loss of instances is not believed. */
    @WithDefault("15s")
    String hold();

    /** Where the view is kept over a restart; {@code auto} for a file in the task's sandbox, nothing for nowhere. */
    @WithDefault("auto")
    Optional<String> stateFile();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String httpHost();

    /** The port to listen on. */
    Optional<String> httpPort();

    /** How long the view is served on after the signal to stop. */
    @WithDefault("2s")
    String drain();

    /** Whether to run on a pretended cluster. */
    @WithDefault("false")
    String demo();
}

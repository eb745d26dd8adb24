package io.sidelight.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The configuration as it is written: in the environment as {@code SIDELIGHT_…}, as system properties or in
 * {@code application.properties} as {@code sidelight.…}. All of it is text here, so that {@link io.sidelight.config.reading.SettingsReader} can tell of all
 * errors at once and in its own words, and optional, because a variable that is set to nothing is not set.
 */
@ConfigMapping(prefix = "sidelight")
public interface SidelightConfig {
    /** Comma list of {@code service} or {@code service=url}. */
    Optional<String> services();

    /** Comma list of {@code /app} or {@code /app:port}. */
    Optional<String> apps();

    /** Comma list of {@code service/endpoint/task:port}. */
    Optional<String> tasks();

    /** Admin Router. */
    Optional<String> clusterUrl();

    /** The HTTP API of Mesos-DNS. */
    Optional<String> mesosDnsUrl();

    /** A token for Admin Router. */
    Optional<String> token();

    /** A file with such a token, which is read again when it changes. */
    Optional<String> tokenFile();

    /** A service account to log in with: JSON, or a file with it. */
    Optional<String> serviceAccount();

    /** Whether tokens may be sent without TLS, where the URL of Admin Router is without. */
    Optional<String> allowPlainToken();

    /** A file of certificates in PEM that are trusted. */
    Optional<String> caFile();

    /** A file with this client's certificate in PEM. */
    Optional<String> certFile();

    /** A file with its key in PEM. */
    Optional<String> keyFile();

    /** Comma list of {@code ip[:port]}. */
    Optional<String> dnsServers();

    /** Of one try. */
    Optional<String> dnsTimeout();

    /** The domain of Mesos-DNS. */
    Optional<String> domain();

    /** {@code auto}, {@code none}, or the zone of dcos-net. */
    Optional<String> directory();

    /** Comma list of {@code name=cidr}, {@code name:bridge=cidr}, {@code name:vip=cidr}. */
    Optional<String> networks();

    /** Where the cluster tells its overlays. */
    Optional<String> overlayUrl();

    /** {@code auto}, {@code host}, {@code overlay}, {@code bridge} or {@code outside}. */
    Optional<String> vantage();

    /** The shortest wait between two passes. */
    Optional<String> refreshMin();

    /** The longest wait between two passes. */
    Optional<String> refreshMax();

    /** The wait between two looks at a scheduler's list. */
    Optional<String> endpointsInterval();

    /** How long the last known good is good enough. */
    Optional<String> staleLimit();

    /** How long a sudden loss of instances is not believed. */
    Optional<String> hold();

    /** Where the view is kept over a restart; {@code auto} for a file in the task's sandbox, {@code none} for nowhere. */
    Optional<String> stateFile();

    /** The address to listen on. */
    Optional<String> httpHost();

    /** The port to listen on. */
    Optional<String> httpPort();

    /** Comma list of names that requests may be for, beside the machine's own. */
    Optional<String> httpNames();

    /** The path of a unix socket to listen on as well. */
    Optional<String> httpSocket();

    /** A file with the token that requests have to bring. */
    Optional<String> apiTokenFile();

    /** How long the view is served on after the signal to stop. */
    Optional<String> drain();

    /** Whether to run on a pretended cluster. */
    Optional<String> demo();

    /** How often a task moves there; {@code none} for never. */
    Optional<String> demoMoves();

    /** Comma list of what fails there, each in its turn. */
    Optional<String> demoFaults();

    /** {@code none}, or {@code tcp} to try to connect to what can be dialled. */
    Optional<String> reach();

    /** The wait between two tries to connect to one address. */
    Optional<String> reachInterval();

    /** How many services may be watched. */
    Optional<String> maxServices();

    /** How many endpoints of a service are read. */
    Optional<String> maxEndpoints();

    /** How many instances of an endpoint are read. */
    Optional<String> maxInstances();

    /** How many bytes of a body over HTTP are read. */
    Optional<String> maxBody();

    /** How many questions to name servers are in flight at the same time. */
    Optional<String> maxQuestions();

    /** How many connections the API serves at the same time. */
    Optional<String> maxConnections();
}

package io.sidelight.config;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.sidelight.config.value.Converters;
import io.sidelight.config.value.NamedTask;
import io.sidelight.config.value.NumberConverters;
import io.sidelight.config.value.WatchedService;
import io.sidelight.model.access.Secret;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.spelling.MarathonApp;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings, each with its default and meaning. {@code SettingTypes} converts each type that has no converter here. */
@ConfigMapping(prefix = "sidelight")
public interface SidelightConfig extends DialectConfig, ObservationConfig {
    /** The networks of a default DC/OS installation. */
    String DEFAULT_NETWORKS = "dcos=9.0.0.0/8,dcos6=fd01:b::/64,calico=172.29.0.0/16,docker0:bridge=172.17.0.0/16,"
            + "mesos-bridge:bridge=172.31.254.0/24,l4lb:vip=11.0.0.0/8,l4lb:vip=fd01:c::/64";

    /** A file with further settings, under the names in this table. Variables override it. */
    Optional<Path> config();

    /**
     * Comma list of {@code service}, or {@code service=url} with the only URL to use for its scheduler; {@code service:endpoint}
     * watches one endpoint only.
     */
    @ConfigDocDefault("none; in an SDK task its own service")
    Optional<List<WatchedService>> services();

    /** Apps and pods of Marathon: comma list of {@code /folder/app}, or {@code /folder/app:port} for one of its ports. */
    Optional<List<MarathonApp>> apps();

    /**
     * Tasks that no scheduler lists: comma list of {@code service/endpoint/task:port}, or {@code service/endpoint/task} for all ports
     * that the task announces (docs/clusters.md#which-tasks-there-are).
     */
    Optional<List<NamedTask>> tasks();

    /** Admin Router, the source of lists if a scheduler is not reachable inside the cluster (docs/schedulers.md). */
    @WithDefault("http://master.mesos")
    URI clusterUrl();

    /** The HTTP API of Mesos-DNS, for the tasks of frameworks without the SDK (docs/schedulers.md#any-other-framework). */
    @ConfigDocDefault("`http://leader.<domain>:8123`, and `/mesos_dns` below `SIDELIGHT_CLUSTER_URL`")
    Optional<URI> mesosDnsUrl();

    /** A token for Admin Router. */
    @WithConverter(Converters.TokenText.class)
    Optional<Secret> token();

    /** A file with such a token. It is read again after a change. */
    Optional<Path> tokenFile();

    /** A service account to log in with: the JSON of its secret, or a file with it. */
    @ConfigDocDefault("`DCOS_SERVICE_ACCOUNT_CREDENTIAL`")
    Optional<Secret> serviceAccount();

    /** {@code true} to send tokens and logins without TLS, where their URL begins with {@code http}. */
    @WithDefault("false")
    @WithConverter(Converters.Flag.class)
    boolean allowPlainToken();

    /** A file of trusted certificate authorities for {@code https}, in PEM. It is read again after a change. */
    @ConfigDocDefault("`$MESOS_SANDBOX/.ssl/ca-bundle.crt`, `…/ca.crt`, what the JDK trusts")
    Optional<Path> caFile();

    /** A file with this client's certificate in PEM. */
    Optional<Path> certFile();

    /** A file with the key of that certificate: PEM without a password, PKCS#8 or, for RSA, PKCS#1. */
    Optional<Path> keyFile();

    /** Name servers: comma list of {@code ip[:port]}. */
    @ConfigDocDefault("those of `/etc/resolv.conf`")
    Optional<List<InetSocketAddress>> dnsServers();

    /** The timeout of one attempt of a DNS query. */
    @WithDefault("2s")
    @WithConverter(Converters.FromMillisecond.class)
    Duration dnsTimeout();

    /** The domain of Mesos-DNS. */
    @WithDefault("mesos")
    @WithConverter(Converters.Domain.class)
    String domain();

    /**
     * The zone of dcos-net's names, such as {@code dcos.thisdcos.directory}; {@code none} for plain Mesos; {@code auto} probes
     * every 5 minutes while there is no zone (docs/clusters.md#whether-there-is-dcos-net).
     */
    @WithDefault("auto")
    @WithConverter(Converters.Domain.class)
    String directory();

    /** Comma list of {@code name=cidr}, {@code name:bridge=cidr}, {@code name:vip=cidr}; a name replaces its default. */
    @ConfigDocDefault(DEFAULT_NETWORKS)
    Optional<List<NamedRange>> networks();

    /** The overlay state of the cluster, such as {@code http://leader.mesos:5050/overlay-master/state} (docs/networks.md). */
    Optional<URI> overlayUrl();

    /** The network of this task: {@code host}, {@code overlay}, {@code bridge}, {@code outside}, or {@code auto} (docs/networks.md). */
    @WithDefault("auto")
    Optional<Vantage.Place> vantage();

    /** The shortest wait between two passes. TTLs decide the actual wait. */
    @WithDefault("5s")
    Duration refreshMin();

    /** The longest wait between two passes. */
    @WithDefault("60s")
    Duration refreshMax();

    /** The wait between two requests for a scheduler's list, unless name servers show that it has changed. */
    @WithDefault("30s")
    Duration endpointsInterval();

    /** The longest wait between them: it doubles while the list stays the same. */
    @ConfigDocDefault("four times `SIDELIGHT_ENDPOINTS_INTERVAL`, so `2m`")
    Optional<Duration> endpointsIntervalMax();

    /** How long unconfirmed data is stale. After that it is unknown: still shown, but no longer ready. */
    @WithDefault("24h")
    Duration staleLimit();

    /**
     * How long a sudden loss (an endpoint, or more than half of its instances) is ignored while the names still resolve. It
     * takes 3 more lists to confirm it; {@code 0s} accepts every list at once.
     */
    @WithDefault("15s")
    @WithConverter(Converters.UpToTenMinutes.class)
    Duration hold();

    /** The file that keeps the view over a restart; {@code none} for none. */
    @ConfigDocDefault("`$MESOS_SANDBOX/sidelight.json`; without a sandbox none")
    @WithDefault("auto")
    Path stateFile();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    @WithConverter(Converters.ListenHost.class)
    String httpHost();

    /** The port to listen on; 0 for any. */
    @ConfigDocDefault("`ENDPOINT_SIDELIGHT`, `PORT_SIDELIGHT`, `8053`")
    @WithConverter(Converters.ListenPort.class)
    Optional<Integer> httpPort();

    /** Comma list of host names that requests may be for, beyond loopback and the machine's own (docs/security.md). */
    Optional<List<@WithConverter(Converters.HostNameConverter.class) String>> httpNames();

    /** The path of a Unix socket to listen on as well, for containers that share a volume (docs/security.md). */
    @WithConverter(Converters.SocketPath.class)
    Optional<Path> httpSocket();

    /** A file with the token that requests must carry, {@code Authorization: Bearer …}. Health stays open. */
    Optional<Path> apiTokenFile();

    /** {@code false} to serve no page for browsers at {@code /} (docs/page.md). */
    @WithDefault("true")
    @WithConverter(Converters.Flag.class)
    boolean page();

    /** How long the view is still served, as not ready, after the signal to stop. */
    @WithDefault("2s")
    @WithConverter(Converters.FromZero.class)
    Duration drain();

    /** {@code tcp} to open a test connection to each dialable address at intervals; {@code none} for no test connections. */
    @WithDefault("none")
    Optional<Protocol> reach();

    /** The wait between two test connections to one address. */
    @WithDefault("60s")
    Duration reachInterval();

    /** The maximum number of watched services. */
    @WithDefault("100")
    @WithConverter(NumberConverters.UpTo1000.class)
    int maxServices();

    /** The maximum number of endpoints that are read from a service's list. Others are left out, logged and counted. */
    @WithDefault("100")
    @WithConverter(NumberConverters.UpTo10000.class)
    int maxEndpoints();

    /** The maximum number of instances that are read from an endpoint's list. Others are left out, logged and counted. */
    @WithDefault("5000")
    @WithConverter(NumberConverters.UpTo100000.class)
    int maxInstances();

    /** The maximum size in bytes of a response of a scheduler or Mesos-DNS. */
    @WithDefault("1048576")
    @WithConverter(NumberConverters.BodySize.class)
    int maxBody();

    /** The maximum number of DNS queries in flight. */
    @WithDefault("64")
    @WithConverter(NumberConverters.UpTo1024.class)
    int maxQuestions();

    /** The maximum number of connections to the API. Beyond it the connection with the oldest last response is closed. */
    @WithDefault("1024")
    @WithConverter(NumberConverters.UpTo65536.class)
    int maxConnections();

    /** {@code true} to run on the simulated cluster. */
    @WithDefault("false")
    @WithConverter(Converters.Flag.class)
    boolean demo();

    /** The interval between two moves of a task there; {@code none} for no moves. */
    @WithDefault("20s")
    @WithConverter(Converters.MoveInterval.class)
    Optional<Duration> demoMoves();

    /** Faults that alternate there: comma list of the faults that {@code sidelight demo --help} lists. */
    Optional<List<@WithConverter(Converters.FaultName.class) String>> demoFaults();
}

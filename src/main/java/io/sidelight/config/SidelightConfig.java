package io.sidelight.config;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.sidelight.config.value.AddressConverters;
import io.sidelight.config.value.AppConverter;
import io.sidelight.config.value.ChoiceConverters;
import io.sidelight.config.value.CountConverters;
import io.sidelight.config.value.DemoFault;
import io.sidelight.config.value.DomainConverters;
import io.sidelight.config.value.DurationConverters;
import io.sidelight.config.value.FileConverters;
import io.sidelight.config.value.NamedTask;
import io.sidelight.config.value.SecretConverters;
import io.sidelight.config.value.WatchedService;
import io.sidelight.config.value.WordOr;
import io.sidelight.model.access.Secret;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.spelling.App;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings: the name, type, default, range and meaning of each. The table in the README is made of this file. */
@ConfigMapping(prefix = "sidelight")
public interface SidelightConfig {
    /** The networks of DC/OS as it is installed by default. */
    String DEFAULT_NETWORKS = "dcos=9.0.0.0/8,dcos6=fd01:b::/64,calico=172.29.0.0/16,docker0:bridge=172.17.0.0/16,"
            + "mesos-bridge:bridge=172.31.254.0/24,l4lb:vip=11.0.0.0/8,l4lb:vip=fd01:c::/64";

    /** A file with further settings, under the names of this table. Variables override it. */
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> config();

    /** Comma list of {@code service}, or {@code service=url} of its scheduler, which is then looked for nowhere else. */
    @ConfigDocDefault("none; in an SDK task its own service")
    Optional<List<@WithConverter(WatchedService.Reader.class) WatchedService>> services();

    /** Apps and pods of Marathon: comma list of {@code /folder/app}, or {@code /folder/app:port} for one of its ports. */
    Optional<List<@WithConverter(AppConverter.class) App>> apps();

    /**
     * Tasks that no scheduler lists: comma list of {@code service/endpoint/task:port}, or {@code service/endpoint/task} for all ports
     * that the task announces (docs/clusters.md#which-tasks-there-are).
     */
    Optional<List<@WithConverter(NamedTask.Reader.class) NamedTask>> tasks();

    /** Admin Router, the source of lists where a scheduler is not reachable inside the cluster (docs/access.md). */
    @WithDefault("http://master.mesos")
    @WithConverter(AddressConverters.Url.class)
    URI clusterUrl();

    /** The HTTP API of Mesos-DNS, for the tasks of frameworks without the SDK (docs/access.md#any-other-framework). */
    @ConfigDocDefault("`http://leader.<domain>:8123`, and `/mesos_dns` below `SIDELIGHT_CLUSTER_URL`")
    @WithConverter(AddressConverters.Url.class)
    Optional<URI> mesosDnsUrl();

    /** A token for Admin Router. */
    @WithConverter(SecretConverters.Token.class)
    Optional<Secret> token();

    /** A file with such a token, which is read again when it changes. */
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> tokenFile();

    /** A service account to log in with: the JSON of its secret, or a file with it. */
    @ConfigDocDefault("`DCOS_SERVICE_ACCOUNT_CREDENTIAL`")
    @WithConverter(SecretConverters.Text.class)
    Optional<Secret> serviceAccount();

    /** {@code true} to send tokens and logins without TLS, where their URL begins with {@code http}. */
    @WithDefault("false")
    @WithConverter(ChoiceConverters.Flag.class)
    boolean allowPlainToken();

    /** A file of certificates in PEM that are trusted for {@code https}, read again when it changes. */
    @ConfigDocDefault("`$MESOS_SANDBOX/.ssl/ca-bundle.crt`, `…/ca.crt`, what the JDK trusts")
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> caFile();

    /** A file with this client's certificate in PEM. */
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> certFile();

    /** A file with its key: PEM without a password, PKCS#8 or, for RSA, PKCS#1. */
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> keyFile();

    /** Name servers: comma list of {@code ip[:port]}. */
    @ConfigDocDefault("those of `/etc/resolv.conf`")
    Optional<List<@WithConverter(AddressConverters.NameServer.class) InetSocketAddress>> dnsServers();

    /** The timeout of one try of a DNS query. */
    @WithDefault("2s")
    @WithConverter(DurationConverters.FromMillisecond.class)
    Duration dnsTimeout();

    /** The domain of Mesos-DNS. */
    @WithDefault("mesos")
    @WithConverter(DomainConverters.Domain.class)
    String domain();

    /**
     * Whether the cluster has dcos-net: {@code auto} probes every 5 minutes while there is none; {@code none} for plain Mesos; or the
     * zone that ends its names, such as {@code dcos.thisdcos.directory} (docs/clusters.md#whether-there-is-dcos-net).
     */
    @WithDefault("auto")
    @WithConverter(DomainConverters.Directory.class)
    WordOr<String> directory();

    /** Comma list of {@code name=cidr}, {@code name:bridge=cidr}, {@code name:vip=cidr}; a name replaces its default. */
    @ConfigDocDefault(DEFAULT_NETWORKS)
    Optional<List<@WithConverter(AddressConverters.NetworkRange.class) NamedRange>> networks();

    /** The overlay state of the cluster, such as {@code http://leader.mesos:5050/overlay-master/state} (docs/standing.md). */
    @WithConverter(AddressConverters.Url.class)
    Optional<URI> overlayUrl();

    /** The network of this task: {@code host}, {@code overlay}, {@code bridge}, {@code outside}, or {@code auto} (docs/standing.md). */
    @WithDefault("auto")
    @WithConverter(ChoiceConverters.VantagePlace.class)
    WordOr<Vantage.Place> vantage();

    /** The shortest wait between two passes, which TTLs decide. */
    @WithDefault("5s")
    @WithConverter(DurationConverters.FromSecond.class)
    Duration refreshMin();

    /** The longest wait between two passes. */
    @WithDefault("60s")
    @WithConverter(DurationConverters.FromSecond.class)
    Duration refreshMax();

    /** The wait between two requests for a scheduler's list. */
    @WithDefault("30s")
    @WithConverter(DurationConverters.FromSecond.class)
    Duration endpointsInterval();

    /** How long unconfirmed data is stale. Then it is unknown, still shown, and no longer ready. */
    @WithDefault("24h")
    @WithConverter(DurationConverters.FromSecond.class)
    Duration staleLimit();

    /**
     * How long a sudden loss (an endpoint, or more than half of its instances) is ignored while the names still resolve. It takes
     * 3 more lists to confirm it; {@code 0s} believes every list.
     */
    @WithDefault("15s")
    @WithConverter(DurationConverters.UpToTenMinutes.class)
    Duration hold();

    /** The file that keeps the view over a restart; {@code none} for none. */
    @ConfigDocDefault("`$MESOS_SANDBOX/sidelight.json`; without a sandbox none")
    @WithDefault("auto")
    @WithConverter(FileConverters.StateFile.class)
    WordOr<Path> stateFile();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    @WithConverter(AddressConverters.ListenHost.class)
    String httpHost();

    /** The port to listen on; 0 for any. */
    @ConfigDocDefault("`ENDPOINT_SIDELIGHT`, `PORT_SIDELIGHT`, `8053`")
    @WithConverter(AddressConverters.Port.class)
    Optional<Integer> httpPort();

    /** Comma list of host names that requests may be for, beyond loopback and the machine's own (docs/security.md). */
    Optional<List<@WithConverter(AddressConverters.HostName.class) String>> httpNames();

    /** The path of a unix socket to listen on as well, for containers that share a volume (docs/security.md). */
    @WithConverter(FileConverters.SocketPath.class)
    Optional<Path> httpSocket();

    /** A file with the token that requests must carry, {@code Authorization: Bearer …}. Health stays open. */
    @WithConverter(FileConverters.FilePath.class)
    Optional<Path> apiTokenFile();

    /** How long the view is still served, as not ready, after the signal to stop. */
    @WithDefault("2s")
    @WithConverter(DurationConverters.FromZero.class)
    Duration drain();

    /** {@code tcp} to try at intervals to connect to each address that can be dialed; {@code none} for no tries. */
    @WithDefault("none")
    @WithConverter(ChoiceConverters.ProbeProtocol.class)
    WordOr<Protocol> reach();

    /** The wait between two tries of one address. */
    @WithDefault("60s")
    @WithConverter(DurationConverters.FromSecond.class)
    Duration reachInterval();

    /** The number of services that may be watched. */
    @WithDefault("100")
    @WithConverter(CountConverters.UpTo1000.class)
    int maxServices();

    /** The endpoints of a service that are read of a list. The others are left out, logged and counted. */
    @WithDefault("100")
    @WithConverter(CountConverters.UpTo10000.class)
    int maxEndpoints();

    /** The instances of an endpoint that are read of a list. The others are left out, logged and counted. */
    @WithDefault("5000")
    @WithConverter(CountConverters.UpTo100000.class)
    int maxInstances();

    /** The bytes of a response of a scheduler or Mesos-DNS. */
    @WithDefault("1048576")
    @WithConverter(CountConverters.BodySize.class)
    int maxBody();

    /** The number of DNS queries in flight at the same time. */
    @WithDefault("64")
    @WithConverter(CountConverters.UpTo1024.class)
    int maxQuestions();

    /** The number of connections to the API at the same time. Past it the one that was answered longest ago is closed. */
    @WithDefault("1024")
    @WithConverter(CountConverters.UpTo65536.class)
    int maxConnections();

    /** {@code true} to run on the simulated cluster. */
    @WithDefault("false")
    @WithConverter(ChoiceConverters.Flag.class)
    boolean demo();

    /** How often a task moves there; {@code none} for never. */
    @WithDefault("20s")
    @WithConverter(DurationConverters.MoveInterval.class)
    WordOr<Duration> demoMoves();

    /** Faults there, one after the other: comma list of those that {@code sidelight demo --help} lists. */
    Optional<List<@WithConverter(DemoFault.Reader.class) DemoFault>> demoFaults();
}

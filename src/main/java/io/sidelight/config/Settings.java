package io.sidelight.config;

import io.sidelight.demo.fault.Fault;
import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The configuration, read and validated.
 *
 * @param services the watched services that a scheduler lists, each with what is known of that
 * @param apps the watched apps and pods of Marathon, in the order of the configuration
 * @param tasks what the configuration itself lists, by service
 * @param access how schedulers are reached
 * @param dns how names are resolved
 * @param networks the known ranges of addresses
 * @param overlayUrl where the cluster tells its overlays; empty to do without
 * @param vantage where this task stands; empty to find out
 * @param pace how often to look
 * @param staleLimit how long the last known good is good enough
 * @param hold how long a sudden loss of instances is not believed
 * @param limits how much of everything there may be
 * @param stateFile where the view is kept over a restart; empty for nowhere
 * @param http where the API listens
 * @param task this task's id, which sets it apart from all others; empty where nothing tells it
 * @param reach between two tries to connect to one address; empty to try none
 * @param demo a pretended cluster to run on
 * @param ignored variables that only look like settings, sorted: links of containers set them
 */
public record Settings(
        Map<ServiceName, Scheduler> services,
        List<MarathonApp> apps,
        Map<ServiceName, List<NamedEndpoint>> tasks,
        ClusterAccess access,
        Dns dns,
        List<NamedRange> networks,
        Optional<URI> overlayUrl,
        Optional<Vantage.Place> vantage,
        Pacing pace,
        Duration staleLimit,
        Duration hold,
        Limits limits,
        Optional<Path> stateFile,
        Http http,
        Optional<String> task,
        Optional<Duration> reach,
        Demo demo,
        List<String> ignored) {
    public Settings {
        // In their order, in which they are printed as well.
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        apps = List.copyOf(apps);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        networks = List.copyOf(networks);
        ignored = List.copyOf(ignored);
    }

    /**
     * What the configuration and the task's environment tell of a service's scheduler.
     *
     * @param set the URL that it is to be found at, and nowhere else
     * @param own where it listens inside the cluster, where this is one of its tasks
     */
    public record Scheduler(Optional<URI> set, Optional<URI> own) {
        /** One of which nothing is told. */
        public static final Scheduler ANY = new Scheduler(Optional.empty(), Optional.empty());
    }

    /**
     * How names are resolved.
     *
     * @param servers empty for those of {@code /etc/resolv.conf}
     * @param timeout of one try
     * @param domain of Mesos-DNS
     * @param directory where dcos-net has its names
     */
    public record Dns(List<InetSocketAddress> servers, Duration timeout, String domain, Directory directory) {
        public Dns {
            servers = List.copyOf(servers);
        }

        /** How names are spelled there. */
        public NamingScheme namingScheme() {
            return directory instanceof Directory.Zone zone
                    ? new NamingScheme(domain, zone.suffix())
                    : new NamingScheme(domain);
        }
    }

    /** The zone of dcos-net. */
    public sealed interface Directory {
        /** Found out by a probe. */
        record Auto() implements Directory {}

        /** There is none: Mesos-DNS alone decides. */
        record None() implements Directory {}

        /** There is one of this name. */
        record Zone(String suffix) implements Directory {}

        Directory AUTO = new Auto();
        Directory NONE = new None();
    }

    /**
     * How often to look.
     *
     * @param shortest wait between two passes
     * @param longest wait between two passes
     * @param list wait between two looks at a scheduler's list
     */
    public record Pacing(Duration shortest, Duration longest, Duration list) {}

    /**
     * How much of everything there may be; past a limit the excess is refused, and said so.
     *
     * @param services that are watched
     * @param endpoints of a service
     * @param instances of an endpoint
     * @param body of an answer over HTTP, in bytes
     * @param questions to name servers in flight at the same time
     * @param connections to the API at the same time
     */
    public record Limits(int services, int endpoints, int instances, int body, int questions, int connections) {
        /** What the process opens beside connections: libraries, selectors, the state file, fetches. */
        private static final int OTHER_DESCRIPTORS = 32;

        /** The same where no more file descriptors may be open. Connections get half of what is left, name servers the other. */
        public Limits within(int descriptors) {
            int half = Math.max(1, (descriptors - OTHER_DESCRIPTORS) / 2);
            return new Limits(services, endpoints, instances, body, questions, Math.min(connections, half));
        }
    }

    /**
     * Where the API listens, and to whom.
     *
     * @param port 1-65535; 0 for one that the system chooses
     * @param names that requests may be for beside the machine's own, where it does not listen on loopback only
     * @param socket a unix socket to listen on as well; empty for none
     * @param tokenFile holds the token that requests have to bring; empty to answer all
     * @param drain how long the view is served on after the signal to stop
     */
    public record Http(
            String host,
            int port,
            List<String> names,
            Optional<Path> socket,
            Optional<Path> tokenFile,
            Duration drain) {
        public Http {
            names = List.copyOf(names);
        }

        /** Whether only processes on the same network stack can connect. */
        public boolean isOnLoopbackOnly() {
            return Ip.parse(host).map(Ip::isLoopback).orElse(true);
        }
    }

    /**
     * A pretended cluster.
     *
     * @param on whether to run on it
     * @param moves how often a task moves there; empty for never
     * @param faults that come and go there, each in its turn
     */
    public record Demo(boolean on, Optional<Duration> moves, List<Fault> faults) {
        public Demo {
            faults = List.copyOf(faults);
        }
    }

    /** Names of all that is watched, sorted. */
    public SortedSet<ServiceName> watched() {
        SortedSet<ServiceName> names = new TreeSet<>(services.keySet());
        names.addAll(tasks.keySet());
        if (!apps.isEmpty()) {
            names.add(NamingScheme.MARATHON);
        }
        return names;
    }

    /** The same for a pretended cluster in this process, of which nothing must be left for a real agent to find. */
    public Settings withSimulatedCluster(
            URI cluster,
            Collection<ServiceName> listed,
            List<MarathonApp> running,
            URI overlays,
            InetSocketAddress nameServer) {
        return new Settings(
                listed.stream().collect(Collectors.toMap(name -> name, name -> Scheduler.ANY)),
                running,
                tasks,
                ClusterAccess.simulated(cluster),
                new Dns(List.of(nameServer), dns.timeout(), dns.domain(), dns.directory()),
                networks,
                Optional.of(overlays),
                vantage,
                pace,
                staleLimit,
                hold,
                limits,
                Optional.empty(),
                http,
                task,
                reach,
                demo,
                ignored);
    }
}

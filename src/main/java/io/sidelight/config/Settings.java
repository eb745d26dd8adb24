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
 * The validated configuration.
 *
 * @param services the watched services that a scheduler lists, each with its scheduler's known URLs
 * @param apps the watched apps and pods of Marathon, in the order of the configuration
 * @param tasks the endpoints that the configuration itself lists, by service
 * @param access the cluster's URLs, credential and TLS files
 * @param dns settings of name resolution
 * @param networks the known address ranges
 * @param overlayUrl URL of the cluster's overlay state; empty to do without it
 * @param vantage the network of this task; empty to detect it
 * @param pace the intervals of requests
 * @param staleLimit how long last known good data is served as stale
 * @param hold how long a sudden loss of instances is ignored
 * @param limits the size limits
 * @param stateFile the file that keeps the view over a restart; empty for no file
 * @param http settings of the HTTP API
 * @param dialects settings of the HTTP APIs of other programs
 * @param observation settings of metrics and of the log
 * @param task this task's ID, which differs from all others; empty outside a task
 * @param reach the wait between two connection attempts to one address; empty for no attempts
 * @param demo settings of the simulated cluster
 * @param ignored variables with a setting's prefix that container links set, sorted
 */
public record Settings(
        Map<ServiceName, SchedulerSettings> services,
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
        DialectSettings dialects,
        ObservationSettings observation,
        Optional<String> task,
        Optional<Duration> reach,
        Demo demo,
        List<String> ignored) {
    public Settings {
        // The order of the configuration is kept, because it is also printed.
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        apps = List.copyOf(apps);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        networks = List.copyOf(networks);
        ignored = List.copyOf(ignored);
    }

    /**
     * Settings of name resolution.
     *
     * @param servers empty for the servers in {@code /etc/resolv.conf}
     * @param timeout of one attempt
     * @param domain of Mesos-DNS
     * @param directory the zone of dcos-net
     */
    public record Dns(List<InetSocketAddress> servers, Duration timeout, String domain, Directory directory) {
        public Dns {
            servers = List.copyOf(servers);
        }

        /** Returns the naming scheme of the cluster. */
        public NamingScheme namingScheme() {
            return directory instanceof Directory.Zone zone
                    ? new NamingScheme(domain, zone.suffix())
                    : new NamingScheme(domain);
        }
    }

    /** The zone of dcos-net. */
    public sealed interface Directory {
        /** A zone that a probe detects. */
        record Auto() implements Directory {}

        /** No zone: only Mesos-DNS has records. */
        record None() implements Directory {}

        /** A configured zone. */
        record Zone(String suffix) implements Directory {}

        Directory AUTO = new Auto();
        Directory NONE = new None();
    }

    /**
     * The intervals of requests.
     *
     * @param shortest wait between two passes
     * @param longest wait between two passes
     * @param list shortest wait between two requests for a scheduler's list
     * @param longestList longest wait between them, while the list does not change
     */
    public record Pacing(Duration shortest, Duration longest, Duration list, Duration longestList) {}

    /**
     * The size limits. Entries beyond a limit are rejected and logged.
     *
     * @param services watched
     * @param endpoints of a service
     * @param instances of an endpoint
     * @param body size of an HTTP response, in bytes
     * @param questions DNS queries in flight at the same time
     * @param connections to the API at the same time
     */
    public record Limits(int services, int endpoints, int instances, int body, int questions, int connections) {
        /** The file descriptors for everything except connections: libraries, selectors, the state file, HTTP requests. */
        private static final int OTHER_DESCRIPTORS = 32;

        /**
         * Returns the limits for a maximum number of file descriptors. API connections get half of the remaining ones, name
         * servers the other half.
         */
        public Limits within(int descriptors) {
            int half = Math.max(1, (descriptors - OTHER_DESCRIPTORS) / 2);
            return new Limits(services, endpoints, instances, body, questions, Math.min(connections, half));
        }
    }

    /**
     * Settings of the HTTP API.
     *
     * @param port 1-65535; 0 for a port that the system chooses
     * @param names accepted in a request's Host header beside the machine's own, unless only loopback is listened on
     * @param socket a Unix socket to listen on as well; empty for none
     * @param tokenFile file with the token that requests must carry; empty to accept all requests
     * @param page whether the page for browsers is served
     * @param drain how long the view is still served after the signal to stop
     */
    public record Http(
            String host,
            int port,
            List<String> names,
            Optional<Path> socket,
            Optional<Path> tokenFile,
            boolean page,
            Duration drain) {
        public Http {
            names = List.copyOf(names);
        }

        /** Returns whether only processes on the same network stack can connect. */
        public boolean isOnLoopbackOnly() {
            return Ip.parse(host).map(Ip::isLoopback).orElse(true);
        }
    }

    /**
     * Settings of the simulated cluster.
     *
     * @param on whether to run on it
     * @param moves interval between two moves of a task; empty for no moves
     * @param faults the faults that alternate there
     */
    public record Demo(boolean on, Optional<Duration> moves, List<Fault> faults) {
        public Demo {
            faults = List.copyOf(faults);
        }
    }

    /** Returns the names of all watched services, sorted. */
    public SortedSet<ServiceName> watched() {
        SortedSet<ServiceName> names = new TreeSet<>(services.keySet());
        names.addAll(tasks.keySet());
        if (!apps.isEmpty()) {
            names.add(NamingScheme.MARATHON);
        }
        return names;
    }

    /**
     * Returns the settings for a simulated cluster in this process. They have no state file, which a real agent could read
     * later.
     */
    public Settings withSimulatedCluster(
            URI cluster,
            Collection<ServiceName> listed,
            List<MarathonApp> running,
            URI overlays,
            InetSocketAddress nameServer) {
        return new Settings(
                listed.stream().collect(Collectors.toMap(name -> name, name -> SchedulerSettings.ANY)),
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
                dialects,
                observation,
                task,
                reach,
                demo,
                ignored);
    }
}

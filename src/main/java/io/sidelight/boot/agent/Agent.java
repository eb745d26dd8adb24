package io.sidelight.boot.agent;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.classify.self.SelfDiscovery;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.config.Settings;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.RefreshSchedule;
import io.sidelight.refresh.Refresher;
import io.sidelight.refresh.VantageMonitor;
import io.sidelight.refresh.picture.HoldDown;
import io.sidelight.refresh.picture.PassContext;
import io.sidelight.refresh.reach.ConnectResults;
import io.sidelight.refresh.reach.Connector;
import io.sidelight.refresh.reach.Prober;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.DcosNetGate;
import io.sidelight.resolve.DcosNetGate.Presence;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.ResolvConf;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.named.AgentLookup;
import io.sidelight.source.overlay.OverlayState;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.time.Backoff;
import io.sidelight.time.DaemonThreads;
import io.sidelight.time.Recurring;
import io.sidelight.view.Freshness;
import io.sidelight.view.PersistedView;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The agent without its API: the parts from the sources to the view, made from the settings. A server runs passes all the time, a
 * command runs one.
 *
 * @param prober connects to the addresses of the view; empty if {@code SIDELIGHT_REACH} is off
 * @param nameServers receive queries until the agent is closed
 * @param freshness of the view, independent of passes
 * @param maintenance recurring work of the caches and name servers
 */
public record Agent(
        ViewStore view,
        VantageMonitor surroundings,
        Refresher refresher,
        Optional<Prober> prober,
        NameServerResolver nameServers,
        Freshness freshness,
        Maintenance maintenance)
        implements AutoCloseable {
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int THREADS = 2;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration QUERY_DEADLINE = Duration.ofSeconds(4);
    private static final int MAX_QUEUED_QUERIES = 50_000;

    /**
     * Recurring work that may wait for a disk, or takes long.
     *
     * @param reloadNameServers rereads {@code resolv.conf}, if its name servers are used
     * @param evictExpired removes expired responses from the caches
     */
    public record Maintenance(Runnable reloadNameServers, Runnable evictExpired) {}

    /**
     * Creates an agent.
     *
     * @param evidence of where this task runs, as found at the start
     * @param queried receives the result of each query that was sent to a name server
     * @param directory receives each result of the check for dcos-net
     * @param before the view from before a restart
     */
    public static Agent of(
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Consumer<QueryResult> queried,
            Consumer<Presence> directory,
            Optional<PersistedView> before) {
        return of(settings, evidence, clock, queried, directory, before, SourceFactory.FAILURES);
    }

    /** Creates an agent for one pass. One failure of a route suffices, because there is no second pass. */
    public static Agent once(Settings settings, SelfEvidence evidence, Clock clock) {
        return of(settings, evidence, clock, result -> {}, presence -> {}, Optional.empty(), 1);
    }

    private static Agent of(
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Consumer<QueryResult> queried,
            Consumer<Presence> directory,
            Optional<PersistedView> before,
            int failures) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight"));
        NetworkClassifier networks = new NetworkClassifier(settings.networks());
        Self self = SelfDiscovery.self(evidence, networks);
        PassContext context = new PassContext(
                settings.dns().spelling(),
                networks.from(self.location().network()),
                settings.staleLimit(),
                new HoldDown(settings.hold()));
        Settings.Pacing intervals = settings.pace();
        RandomGenerator random =
                settings.task().map(task -> new Random(task.hashCode())).orElseGet(Random::new);
        Backoff backoff = new Backoff(intervals.shortest(), intervals.longest(), random);
        RefreshSchedule schedule = new RefreshSchedule(backoff, intervals.list());

        Optional<ResolvConf> system = settings.dns().servers().isEmpty()
                ? Optional.of(new ResolvConf(RESOLV_CONF, RejectedLinesLog::warn))
                : Optional.empty();
        NameServerResolver nameServers = nameServers(settings.dns(), system, clock, executor, backoff);
        ResolverChain chain = ResolverChain.over(
                nameServers,
                clock,
                new BoundedResolver.QueryLimits(settings.limits().questions(), MAX_QUEUED_QUERIES, QUERY_DEADLINE),
                backoff,
                queried);
        Resolver resolver = guarded(chain.resolver(), settings.dns(), clock, backoff, directory);
        // Unbounded, because a lookup can hang. Hanging lookups must not delay DNS responses.
        ExecutorService waiting = Executors.newCachedThreadPool(DaemonThreads.named("sidelight-http"));
        HttpFetch http = new HttpFetch(
                HTTP_DEADLINE,
                settings.limits().body(),
                waiting,
                resolver,
                new TlsCredentials(settings.access().tls()));
        LateAgentLookup agents = new LateAgentLookup();
        Map<WatchedUnit, Source> sources =
                new SourceFactory(settings, clock, resolver, http, agents, random, failures).all();
        String origin = settings.stateFile().map(Path::toString).orElse("");
        RestoredView restored = before.map(saved -> RestoredView.of(saved, origin, clock.instant()))
                .orElse(RestoredView.NOTHING);
        Optional<ConnectResults> results =
                settings.reach().map(interval -> new ConnectResults(interval, backoff, clock));
        Reachability reachability = results.<Reachability>map(used -> used).orElse(Reachability.OFF);
        ViewStore view = new ViewStore(sources.keySet(), self, clock, restored, reachability);
        Optional<OverlayState> overlays = settings.overlayUrl().map(url -> new OverlayState(url, http));
        VantageMonitor surroundings = new VantageMonitor(evidence, context, view, resolver, overlays, schedule, clock);
        agents.monitor = Optional.of(surroundings);
        Optional<Prober> prober = results.map(used -> prober(view, used));
        Refresher refresher = new Refresher(sources, resolver, surroundings::rules, schedule, view, clock);
        Freshness freshness = new Freshness(schedule.longestUnconfirmed(), settings.staleLimit());
        Maintenance maintenance = new Maintenance(() -> system.ifPresent(ResolvConf::reload), chain.evictExpired());
        return new Agent(view, surroundings, refresher, prober, nameServers, freshness, maintenance);
    }

    /** A late binding: the sources are created before the vantage monitor. */
    private static final class LateAgentLookup implements AgentLookup {
        private volatile Optional<VantageMonitor> monitor = Optional.empty();

        @Override
        public Optional<Ip> agentOf(Ip container) {
            return monitor.flatMap(known -> known.rules().networks().agentOf(container));
        }
    }

    private static Prober prober(ViewStore view, ConnectResults results) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight-reach"));
        return new Prober(view, new Connector(CONNECT_TIMEOUT, executor), results);
    }

    /** Returns the work that keeps the view fresh: passes, and connections to dialable addresses. */
    public List<Recurring> refreshing() {
        return Stream.concat(refresher.passes().stream(), prober.stream()).toList();
    }

    /** Returns the queries about this task and its networks. They tolerate a delay of 1 s. */
    public List<Recurring> discovery() {
        return surroundings.queries();
    }

    private static NameServerResolver nameServers(
            Settings.Dns dns, Optional<ResolvConf> system, Clock clock, ExecutorService executor, Backoff backoff) {
        Supplier<List<InetSocketAddress>> servers =
                system.<Supplier<List<InetSocketAddress>>>map(file -> file).orElse(dns::servers);
        NameServerResolver.QueryTimeouts timeouts = new NameServerResolver.QueryTimeouts(dns.timeout(), QUERY_DEADLINE);
        return new NameServerResolver(servers, timeouts, backoff, clock, executor);
    }

    private static Resolver guarded(
            Resolver resolver, Settings.Dns dns, Clock clock, Backoff backoff, Consumer<Presence> directory) {
        if (dns.directory() instanceof Settings.Directory.None) {
            return DcosNetGate.closed(resolver, dns.domain(), clock);
        }
        return dns.directory() instanceof Settings.Directory.Auto
                ? new DcosNetGate(resolver, dns.domain(), clock, backoff, directory)
                : resolver;
    }

    /** Cancels the pending DNS queries. */
    @Override
    public void close() {
        nameServers.close();
    }
}

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
 * The agent without its surface: what is made of which settings, from the sources to the view. A server reads the view and
 * calls the refresher all the time, a command once.
 *
 * @param prober tries to connect to what is in the view; empty where that is not wanted
 * @param nameServers are asked until the agent is closed
 * @param freshness of the view, whatever becomes of passes
 * @param maintenance is to be done now and then
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
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration QUESTION_DEADLINE = Duration.ofSeconds(4);
    private static final int LONGEST_LINE = 50_000;

    /**
     * Work that may wait for a disk, or takes a while.
     *
     * @param reloadNameServers reads the system's list of name servers again, where it is used
     * @param evictExpired removes expired responses from the caches
     */
    public record Maintenance(Runnable reloadNameServers, Runnable evictExpired) {}

    /**
     * Makes an agent.
     *
     * @param evidence of where it stands, as it was found at the start
     * @param asked receives the response to each query that no cache answered
     * @param directory receives each verdict on whether the cluster has dcos-net
     * @param before what is known from before a restart
     */
    public static Agent of(
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Consumer<QueryResult> asked,
            Consumer<Presence> directory,
            Optional<PersistedView> before) {
        return of(settings, evidence, clock, asked, directory, before, SourceFactory.FAILURES);
    }

    /** Makes an agent for a single look, which does not see a way fail again. */
    public static Agent once(Settings settings, SelfEvidence evidence, Clock clock) {
        return of(settings, evidence, clock, answer -> {}, presence -> {}, Optional.empty(), 1);
    }

    private static Agent of(
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Consumer<QueryResult> asked,
            Consumer<Presence> directory,
            Optional<PersistedView> before,
            int failures) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight"));
        NetworkClassifier networks = new NetworkClassifier(settings.networks());
        Self self = SelfDiscovery.self(evidence, networks);
        PassContext rules = new PassContext(
                settings.dns().namingScheme(),
                networks.from(self.standing().network()),
                settings.staleLimit(),
                new HoldDown(settings.hold()));
        Settings.Pacing pacing = settings.pace();
        RandomGenerator random =
                settings.task().map(task -> new Random(task.hashCode())).orElseGet(Random::new);
        Backoff backoff = new Backoff(pacing.shortest(), pacing.longest(), random);
        RefreshSchedule pace = new RefreshSchedule(backoff, pacing.list());

        Optional<ResolvConf> system = settings.dns().servers().isEmpty()
                ? Optional.of(new ResolvConf(RESOLV_CONF, RejectedLinesLog::warn))
                : Optional.empty();
        NameServerResolver nameServers = nameServers(settings.dns(), system, clock, executor, backoff);
        ResolverChain chain = ResolverChain.over(
                nameServers,
                clock,
                new BoundedResolver.QueryLimits(settings.limits().questions(), LONGEST_LINE, QUESTION_DEADLINE),
                backoff,
                asked);
        Resolver resolver = guarded(chain.resolver(), settings.dns(), clock, backoff, directory);
        // As many threads as look-ups hold: what hangs there must not keep DNS answers waiting.
        ExecutorService waiting = Executors.newCachedThreadPool(DaemonThreads.named("sidelight-http"));
        HttpFetch http = new HttpFetch(
                HTTP_DEADLINE,
                settings.limits().body(),
                waiting,
                resolver,
                new TlsCredentials(settings.access().tls()));
        Around around = new Around();
        Map<WatchedUnit, Source> sources =
                new SourceFactory(settings, clock, resolver, http, around, random, failures).all();
        String origin = settings.stateFile().map(Path::toString).orElse("");
        RestoredView restored = before.map(saved -> RestoredView.of(saved, origin, clock.instant()))
                .orElse(RestoredView.NOTHING);
        Optional<ConnectResults> reaches =
                settings.reach().map(interval -> new ConnectResults(interval, backoff, clock));
        Reachability reachability = reaches.<Reachability>map(used -> used).orElse(Reachability.OFF);
        ViewStore view = new ViewStore(sources.keySet(), self, clock, restored, reachability);
        Optional<OverlayState> overlays = settings.overlayUrl().map(url -> new OverlayState(url, http));
        VantageMonitor surroundings = new VantageMonitor(evidence, rules, view, resolver, overlays, pace, clock);
        around.known = Optional.of(surroundings);
        Optional<Prober> prober = reaches.map(used -> prober(view, used));
        Refresher refresher = new Refresher(sources, resolver, surroundings::rules, pace, view, clock);
        Freshness freshness = new Freshness(pace.longestUnconfirmed(), settings.staleLimit());
        Maintenance maintenance = new Maintenance(() -> system.ifPresent(ResolvConf::reload), chain.evictExpired());
        return new Agent(view, surroundings, refresher, prober, nameServers, freshness, maintenance);
    }

    /** The sources are made before the surroundings are known. */
    private static final class Around implements AgentLookup {
        private volatile Optional<VantageMonitor> known = Optional.empty();

        @Override
        public Optional<Ip> agentOf(Ip container) {
            return known.flatMap(surroundings -> surroundings.rules().networks().agentOf(container));
        }
    }

    private static Prober prober(ViewStore view, ConnectResults reaches) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight-reach"));
        return new Prober(view, new Connector(CONNECT_PATIENCE, executor), reaches);
    }

    /** The work that keeps the view true: passes, and connections to what can be dialed. */
    public List<Recurring> refreshing() {
        return Stream.concat(refresher.passes().stream(), prober.stream()).toList();
    }

    /** The queries about this task and the networks around it, which tolerate a second. */
    public List<Recurring> discovery() {
        return surroundings.queries();
    }

    private static NameServerResolver nameServers(
            Settings.Dns dns, Optional<ResolvConf> system, Clock clock, ExecutorService executor, Backoff backoff) {
        Supplier<List<InetSocketAddress>> servers =
                system.<Supplier<List<InetSocketAddress>>>map(file -> file).orElse(dns::servers);
        NameServerResolver.QueryTimeouts patience =
                new NameServerResolver.QueryTimeouts(dns.timeout(), QUESTION_DEADLINE);
        return new NameServerResolver(servers, patience, backoff, clock, executor);
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

    /** Ends what is asked of name servers. */
    @Override
    public void close() {
        nameServers.close();
    }
}

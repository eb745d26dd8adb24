package io.sidelight.boot.agent;

import io.sidelight.classify.Networks;
import io.sidelight.classify.self.Evidence;
import io.sidelight.classify.self.Introspection;
import io.sidelight.config.Settings;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.self.Self;
import io.sidelight.refresh.Pace;
import io.sidelight.refresh.Refresher;
import io.sidelight.refresh.Surroundings;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.reach.Connector;
import io.sidelight.refresh.reach.Prober;
import io.sidelight.refresh.reach.Reaches;
import io.sidelight.resolve.DirectoryGate;
import io.sidelight.resolve.DirectoryGate.Presence;
import io.sidelight.resolve.Limited;
import io.sidelight.resolve.NameServers;
import io.sidelight.resolve.ResolvConf;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.named.AgentOf;
import io.sidelight.source.overlay.OverlayState;
import io.sidelight.source.tls.Tls;
import io.sidelight.time.Backoff;
import io.sidelight.time.DaemonThreads;
import io.sidelight.time.Recurring;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Freshness;
import io.sidelight.view.Reachability;
import io.sidelight.view.Restored;
import io.sidelight.view.Saved;
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
        CurrentView view,
        Surroundings surroundings,
        Refresher refresher,
        Optional<Prober> prober,
        NameServers nameServers,
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
            Evidence evidence,
            Clock clock,
            Consumer<Answer> asked,
            Consumer<Presence> directory,
            Optional<Saved> before) {
        return of(settings, evidence, clock, asked, directory, before, Sources.FAILURES);
    }

    /** Makes an agent for a single look, which does not see a way fail again. */
    public static Agent once(Settings settings, Evidence evidence, Clock clock) {
        return of(settings, evidence, clock, answer -> {}, presence -> {}, Optional.empty(), 1);
    }

    private static Agent of(
            Settings settings,
            Evidence evidence,
            Clock clock,
            Consumer<Answer> asked,
            Consumer<Presence> directory,
            Optional<Saved> before,
            int failures) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight"));
        Networks networks = new Networks(settings.networks());
        Self self = Introspection.self(evidence, networks);
        Rules rules = new Rules(
                settings.dns().spelling(),
                networks.from(self.standing().network()),
                settings.staleLimit(),
                new Holding(settings.hold()));
        Settings.Pacing pacing = settings.pace();
        RandomGenerator chance =
                settings.task().map(task -> new Random(task.hashCode())).orElseGet(Random::new);
        Backoff backoff = new Backoff(pacing.shortest(), pacing.longest(), chance);
        Pace pace = new Pace(backoff, pacing.list());

        Optional<ResolvConf> system = settings.dns().servers().isEmpty()
                ? Optional.of(new ResolvConf(RESOLV_CONF, RejectedLines::warn))
                : Optional.empty();
        NameServers nameServers = nameServers(settings.dns(), system, clock, executor, backoff);
        ResolverChain chain = ResolverChain.over(
                nameServers,
                clock,
                new Limited.Bounds(settings.limits().questions(), LONGEST_LINE, QUESTION_DEADLINE),
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
                new Tls(settings.access().tls()));
        Around around = new Around();
        Map<WatchedUnit, Source> sources = new Sources(settings, clock, resolver, http, around, chance, failures).all();
        String origin = settings.stateFile().map(Path::toString).orElse("");
        Restored restored =
                before.map(saved -> Restored.of(saved, origin, clock.instant())).orElse(Restored.NOTHING);
        Optional<Reaches> reaches = settings.reach().map(interval -> new Reaches(interval, backoff, clock));
        Reachability reachability = reaches.<Reachability>map(used -> used).orElse(Reachability.OFF);
        CurrentView view = new CurrentView(sources.keySet(), self, clock, restored, reachability);
        Optional<OverlayState> overlays = settings.overlayUrl().map(url -> new OverlayState(url, http));
        Surroundings surroundings = new Surroundings(evidence, rules, view, resolver, overlays, pace, clock);
        around.known = Optional.of(surroundings);
        Optional<Prober> prober = reaches.map(used -> prober(view, used));
        Refresher refresher = new Refresher(sources, resolver, surroundings::rules, pace, view, clock);
        Freshness freshness = new Freshness(pace.longestUnconfirmed(), settings.staleLimit());
        Maintenance maintenance = new Maintenance(() -> system.ifPresent(ResolvConf::reload), chain.evictExpired());
        return new Agent(view, surroundings, refresher, prober, nameServers, freshness, maintenance);
    }

    /** The sources are made before the surroundings are known. */
    private static final class Around implements AgentOf {
        private volatile Optional<Surroundings> known = Optional.empty();

        @Override
        public Optional<Ip> agentOf(Ip container) {
            return known.flatMap(surroundings -> surroundings.rules().networks().agentOf(container));
        }
    }

    private static Prober prober(CurrentView view, Reaches reaches) {
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

    private static NameServers nameServers(
            Settings.Dns dns, Optional<ResolvConf> system, Clock clock, ExecutorService executor, Backoff backoff) {
        Supplier<List<InetSocketAddress>> servers =
                system.<Supplier<List<InetSocketAddress>>>map(file -> file).orElse(dns::servers);
        NameServers.Patience patience = new NameServers.Patience(dns.timeout(), QUESTION_DEADLINE);
        return new NameServers(servers, patience, backoff, clock, executor);
    }

    private static Resolver guarded(
            Resolver resolver, Settings.Dns dns, Clock clock, Backoff backoff, Consumer<Presence> directory) {
        if (dns.directory() instanceof Settings.Directory.None) {
            return DirectoryGate.closed(resolver, dns.domain(), clock);
        }
        return dns.directory() instanceof Settings.Directory.Auto
                ? new DirectoryGate(resolver, dns.domain(), clock, backoff, directory)
                : resolver;
    }

    /** Ends what is asked of name servers. */
    @Override
    public void close() {
        nameServers.close();
    }
}

package io.sidelight.boot.agent;

import io.sidelight.classify.Dialling;
import io.sidelight.classify.Networks;
import io.sidelight.classify.self.Evidence;
import io.sidelight.classify.self.Introspection;
import io.sidelight.config.Settings;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.self.Self;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.refresh.Pace;
import io.sidelight.refresh.Refresher;
import io.sidelight.refresh.Surroundings;
import io.sidelight.refresh.picture.Holding;
import io.sidelight.refresh.picture.Rules;
import io.sidelight.refresh.reach.Connector;
import io.sidelight.refresh.reach.Prober;
import io.sidelight.refresh.reach.Reachability;
import io.sidelight.resolve.Backoff;
import io.sidelight.resolve.Cached;
import io.sidelight.resolve.Limited;
import io.sidelight.resolve.NameServers;
import io.sidelight.resolve.ResolvConf;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.Sparing;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.overlay.OverlayState;
import io.sidelight.source.tls.Tls;
import io.sidelight.view.CurrentView;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The agent without its surface: what is made of which settings, from the sources to the view. A server reads the view and
 * calls the refresher all the time, a command once.
 *
 * @param prober tries to connect to what is in the view; empty where that is not wanted
 * @param nameServers are asked until the agent is closed
 */
public record Agent(
        CurrentView view,
        Surroundings surroundings,
        Refresher refresher,
        Optional<Prober> prober,
        NameServers nameServers)
        implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration QUESTION_DEADLINE = Duration.ofSeconds(4);
    private static final int LONGEST_LINE = 50_000;
    private static final Duration SHORTEST_BELIEF = Duration.ofSeconds(1);

    /** Mesos-DNS says 60 s of what it reloads every 30 s. */
    private static final Duration LONGEST_BELIEF = Duration.ofSeconds(30);

    private static final int LARGEST_CACHE = 50_000;

    /**
     * Makes an agent.
     *
     * @param evidence of where it stands, as it was found at the start
     * @param asked is told of every question that was not answered from memory
     * @param before what is known from before a restart
     */
    public static Agent of(
            Settings settings, Evidence evidence, Clock clock, Consumer<Answer> asked, Optional<Saved> before) {
        return of(settings, evidence, clock, asked, before, Sources.FAILURES);
    }

    /** Makes an agent for a single look, which does not see a way fail again. */
    public static Agent once(Settings settings, Evidence evidence, Clock clock) {
        return of(settings, evidence, clock, answer -> {}, Optional.empty(), 1);
    }

    private static Agent of(
            Settings settings,
            Evidence evidence,
            Clock clock,
            Consumer<Answer> asked,
            Optional<Saved> before,
            int failures) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, Daemons.named("sidelight"));
        Networks networks = new Networks(settings.networks());
        Self self = Introspection.self(evidence, networks);
        Rules rules = new Rules(
                new Spelling(settings.dns().domain()),
                networks,
                new Dialling(self.standing().place()),
                settings.staleLimit(),
                new Holding(settings.hold()));
        Settings.Pacing pacing = settings.pace();
        RandomGenerator chance =
                settings.task().map(task -> new Random(task.hashCode())).orElseGet(Random::new);
        Backoff backoff = new Backoff(pacing.shortest(), pacing.longest(), chance);
        Pace pace = new Pace(backoff, pacing.list());

        NameServers nameServers = nameServers(settings.dns(), clock, executor, backoff);
        Resolver resolver = resolver(nameServers, settings.limits(), clock, backoff, asked);
        // As many threads as look-ups hold: what hangs there must not keep DNS answers waiting.
        ExecutorService waiting = Executors.newCachedThreadPool(Daemons.named("sidelight-http"));
        HttpFetch http = new HttpFetch(
                HTTP_DEADLINE,
                settings.limits().body(),
                waiting,
                resolver,
                new Tls(settings.access().tls()));
        Map<ServiceName, Source> sources = new Sources(settings, clock, resolver, http, chance, failures).all();
        String origin = settings.stateFile().map(Path::toString).orElse("");
        Restored restored = before.map(saved -> Restored.of(saved, origin, clock.instant(), rules::seenFromHere))
                .orElse(Restored.NOTHING);
        CurrentView view = new CurrentView(sources.keySet(), self, clock, restored);
        Optional<OverlayState> overlays = settings.overlayUrl().map(url -> new OverlayState(url, http));
        Surroundings surroundings = new Surroundings(evidence, rules, view, resolver, overlays, pace, clock);
        Optional<Prober> prober = settings.reach().map(interval -> prober(view, interval, backoff, clock));
        Reachability reachability = prober.<Reachability>map(used -> used).orElse(Reachability.OFF);
        Refresher refresher = new Refresher(sources, resolver, surroundings::rules, reachability, pace, view, clock);
        return new Agent(view, surroundings, refresher, prober, nameServers);
    }

    private static Prober prober(CurrentView view, Duration interval, Backoff backoff, Clock clock) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, Daemons.named("sidelight-reach"));
        return new Prober(view, new Connector(CONNECT_PATIENCE, executor), interval, backoff, clock);
    }

    /**
     * Starts what is due, and returns at once. Somebody calls it all the time.
     *
     * @return ends with the last of it; exceptionally only for a fault of the program
     */
    public CompletableFuture<Void> tick() {
        prober.ifPresent(Prober::tick);
        return CompletableFuture.allOf(surroundings.tick(), refresher.tick());
    }

    private static NameServers nameServers(Settings.Dns dns, Clock clock, ExecutorService executor, Backoff backoff) {
        Supplier<List<InetSocketAddress>> servers =
                dns.servers().isEmpty() ? new ResolvConf(Path.of("/etc/resolv.conf"), clock) : dns::servers;
        NameServers.Patience patience = new NameServers.Patience(dns.timeout(), QUESTION_DEADLINE);
        return new NameServers(servers, patience, backoff, clock, executor);
    }

    private static Resolver resolver(
            NameServers nameServers, Settings.Limits limits, Clock clock, Backoff backoff, Consumer<Answer> asked) {
        Resolver network = new Limited(
                nameServers, clock, new Limited.Bounds(limits.questions(), LONGEST_LINE, QUESTION_DEADLINE));
        Resolver told =
                (question, notBefore) -> network.ask(question, notBefore).thenApply(answer -> {
                    asked.accept(answer);
                    return answer;
                });
        Cached cached =
                new Cached(told, clock, new Cached.Bounds(SHORTEST_BELIEF, LONGEST_BELIEF, LARGEST_CACHE), backoff);
        return new Sparing(cached, clock, LONGEST_BELIEF, LARGEST_CACHE);
    }

    /** Ends what is asked of name servers. */
    @Override
    public void close() {
        nameServers.close();
    }
}

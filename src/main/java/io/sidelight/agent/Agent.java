package io.sidelight.agent;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.config.Settings;
import io.sidelight.refresh.ConnectResults;
import io.sidelight.refresh.Connector;
import io.sidelight.refresh.Pipeline;
import io.sidelight.refresh.Prober;
import io.sidelight.refresh.RefreshSchedule;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.source.OverlayState;
import io.sidelight.source.access.Schedulers;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.source.token.TokenProvider;
import io.sidelight.store.PersistedView;
import io.sidelight.store.Restoring;
import io.sidelight.time.Backoff;
import io.sidelight.time.DaemonThreads;
import io.sidelight.time.Recurring;
import io.sidelight.view.Freshness;
import io.sidelight.view.ListDemand;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The agent without its API: the parts from the sources to the view, made from the settings. A server runs passes all the time, a
 * command runs one.
 *
 * @param prober connects to the addresses of the view; empty if {@code SIDELIGHT_REACH} is off
 * @param nameServers receive queries until the agent is closed
 * @param maintenance recurring work of the caches and name servers
 * @param credentials for schedulers and Admin Router
 * @param own the event loops of a command; empty if the server's are used
 */
public record Agent(
        Pipeline pipeline,
        Optional<Prober> prober,
        NameServerResolver nameServers,
        Maintenance maintenance,
        Credentials credentials,
        Optional<Vertx> own)
        implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(5);

    /**
     * Recurring work that may wait for a disk, or takes long.
     *
     * @param reloadNameServers rereads {@code resolv.conf}, if its name servers are used
     * @param reloadTls rereads the certificates and the client's key
     * @param reloadToken rereads the token for Admin Router
     * @param evictExpired removes expired responses from the caches
     */
    public record Maintenance(
            Runnable reloadNameServers, Runnable reloadTls, Runnable reloadToken, Runnable evictExpired) {}

    /**
     * The credentials of this task.
     *
     * @param tokens for Admin Router; empty without a credential
     * @param serverClock how far the clock of the last server was ahead of this machine's; empty before its first response
     */
    public record Credentials(
            Optional<TokenProvider> tokens, TlsCredentials tls, Supplier<Optional<Duration>> serverClock) {}

    /**
     * Creates an agent.
     *
     * @param vertx the server's event loops, which carry the HTTP requests
     * @param evidence of where this task runs, as found at the start
     * @param observers of its requests
     * @param before the view from before a restart
     */
    public static Agent of(
            Vertx vertx,
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Observers observers,
            Optional<PersistedView> before) {
        return of(vertx, settings, evidence, clock, observers, before, SourceFactory.FAILURES);
    }

    /** Creates an agent for one pass. One failure of a route suffices, because there is no second pass. */
    public static Agent once(Settings settings, SelfEvidence evidence, Clock clock) {
        Vertx vertx = CommandVertx.create();
        return of(vertx, settings, evidence, clock, Observers.NONE, Optional.empty(), 1)
                .owning(vertx);
    }

    private static Agent of(
            Vertx vertx,
            Settings settings,
            SelfEvidence evidence,
            Clock clock,
            Observers observers,
            Optional<PersistedView> before,
            int failures) {
        RandomGenerator random =
                settings.task().map(task -> new Random(task.hashCode())).orElseGet(Random::new);
        Backoff backoff =
                new Backoff(settings.pace().shortest(), settings.pace().longest(), random);
        // A generator of its own, so that the order of responses does not change the times of the passes.
        Dns dns = Dns.of(settings, clock, backoff.with(new Random(random.nextLong())), observers);
        ExecutorService responses = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight-http"));
        TlsCredentials tls = new TlsCredentials(vertx, settings.access().tls());
        HttpFetch.Limits limits =
                new HttpFetch.Limits(HTTP_DEADLINE, settings.limits().body());
        HttpFetch http = new HttpFetch(vertx, limits, responses, dns.resolver(), tls, clock);
        Optional<Schedulers.Login> login = SourceFactory.login(settings, http, random, clock);
        Optional<ConnectResults> results =
                settings.reach().map(interval -> new ConnectResults(interval, backoff, clock));
        Pipeline.Parts parts = new Pipeline.Parts(
                evidence,
                context(settings),
                new RefreshSchedule(
                        backoff, settings.pace().list(), settings.pace().longestList()),
                dns.resolver(),
                settings.overlayUrl().map(url -> new OverlayState(url, http)),
                restored(settings, before, clock),
                results.<Reachability>map(used -> used).orElse(Reachability.OFF),
                clock);
        Pipeline pipeline = Pipeline.of(parts, agentOf -> new SourceFactory(
                        settings, clock, dns.resolver(), http, agentOf, login, random, failures, observers.lists())
                .all());
        Optional<Prober> prober = results.map(used -> prober(pipeline.view(), used));
        Maintenance maintenance = new Maintenance(
                dns.reload(),
                tls::reload,
                () -> login.ifPresent(each -> each.tokens().reload()),
                dns.evictExpired());
        return new Agent(
                pipeline,
                prober,
                dns.nameServers(),
                maintenance,
                new Credentials(login.map(Schedulers.Login::tokens), tls, http::serverClock),
                Optional.empty());
    }

    private Agent owning(Vertx vertx) {
        return new Agent(pipeline, prober, nameServers, maintenance, credentials, Optional.of(vertx));
    }

    private static PassContext context(Settings settings) {
        return new PassContext(
                settings.dns().namingScheme(),
                new NetworkClassifier(settings.networks()),
                settings.staleLimit(),
                new HoldDown(settings.hold()));
    }

    private static RestoredView restored(Settings settings, Optional<PersistedView> before, Clock clock) {
        String origin = settings.stateFile().map(Path::toString).orElse("");
        return before.map(saved -> Restoring.of(saved, origin, clock.instant())).orElse(RestoredView.NOTHING);
    }

    private static Prober prober(ViewStore view, ConnectResults results) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("sidelight-reach"));
        return new Prober(view, new Connector(CONNECT_TIMEOUT, executor), results);
    }

    /** Returns the work that keeps the view fresh: passes, and connections to dialable addresses. */
    public List<Recurring> refreshing() {
        return Stream.concat(pipeline.passes().stream(), prober.stream()).toList();
    }

    /** Returns the queries about this task and its networks. */
    public List<Recurring> discovery() {
        return pipeline.discovery();
    }

    /** Returns the receiver of requests for endpoints that are not listed. The passes' timer is to be armed afterwards. */
    public ListDemand lists() {
        return pipeline.refresher();
    }

    /** Returns all of this work, for one timer. The vantage decides which addresses can be dialed, so it is discovered first. */
    public List<Recurring> recurring() {
        return Stream.concat(discovery().stream(), refreshing().stream()).toList();
    }

    public ViewStore view() {
        return pipeline.view();
    }

    public Freshness freshness() {
        return pipeline.freshness();
    }

    /** Cancels the pending DNS queries, and closes the connections of a command. */
    @Override
    public void close() {
        nameServers.close();
        own.ifPresent(Vertx::close);
    }
}

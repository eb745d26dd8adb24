package io.sidelight.refresh;

import io.sidelight.TestClock;
import io.sidelight.classify.NetworkClassifier;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.HttpFault;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.access.TlsFiles;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.spelling.MarathonApp;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.refresh.assemble.HoldDown;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.resolve.UncachedResolver;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.source.OverlayState;
import io.sidelight.source.Source;
import io.sidelight.source.dnslist.DnsListSource;
import io.sidelight.source.http.Fetching;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.source.tls.TlsCredentials;
import io.sidelight.store.PersistedView;
import io.sidelight.store.Restoring;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.Reachability;
import io.sidelight.view.RestoredView;
import io.sidelight.view.ViewStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A pipeline over the servers of the demo cluster, with a clock that the test moves and failures that it switches on. */
final class TestCluster implements AutoCloseable {
    static final Duration NOW = Duration.ZERO;

    /** Long enough for another pass. */
    static final Duration A_PASS = Duration.ofSeconds(12);

    /** A time in which the lists are read once more. */
    static final Duration A_LIST = Duration.ofSeconds(35);

    static final Duration SHORTEST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final Duration STALE_LIMIT = Duration.ofHours(1);
    static final Duration LIST = Duration.ofSeconds(30);

    /** Each random wait is in the middle of its range. Passes over several services would draw numbers in any order. */
    private static final RandomGenerator HALFWAY = () -> Long.MIN_VALUE;

    final TestClock clock = new TestClock();
    final DemoCluster cluster = DemoCluster.start(clock);
    ViewStore view;
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Map<WatchedUnit, Source> sources = new TreeMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final NetworkClassifier networks;
    private final TimeLimits patience;
    private final HttpFetch http;
    private SelfEvidence evidence = TestParts.on(Place.OVERLAY);
    private Optional<OverlayState> overlays = Optional.empty();
    private Pipeline pipeline;
    private final Map<Question, QueryResult> lastAnswers = new ConcurrentHashMap<>();
    private volatile List<String> silentNames = List.of();
    private volatile String laggingNames = "";
    private volatile String hanging = "";
    private volatile UnaryOperator<ListResult> bentList = claims -> claims;

    private Optional<NameServerResolver> servers = Optional.empty();
    private volatile Resolver resolver = (question, notBefore) -> new CompletableFuture<>();

    /** A cluster whose services are watched, and these apps of Marathon. */
    TestCluster(String... apps) {
        this(new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(4)), Duration.ofSeconds(5), apps);
    }

    /** One that soon takes silence for a failure. */
    static TestCluster impatient() {
        return new TestCluster(new TimeLimits(Duration.ofMillis(200), Duration.ofSeconds(1)), Duration.ofMillis(500));
    }

    private TestCluster(TimeLimits patience, Duration httpDeadline, String... apps) {
        this.patience = patience;
        http = new HttpFetch(
                Fetching.VERTX,
                new HttpFetch.Limits(httpDeadline, 1 << 20),
                executor,
                (question, notBefore) -> new CompletableFuture<>(),
                new TlsCredentials(Fetching.VERTX, TlsFiles.NONE),
                clock);
        for (String service : cluster.services()) {
            URI list = URI.create(cluster.clusterUrl() + NamingScheme.adminRouterPath(new ServiceName(service)));
            sources.put(
                    WatchedUnit.listed(new ServiceName(service)),
                    bent(list, new SdkEndpointsSource(list, http, clock, new SdkEndpointsSource.ListScope(10, 100))));
        }
        Resolver latest = (question, notBefore) -> resolver.query(question, notBefore);
        for (String path : apps) {
            MarathonApp app = MarathonApp.parse(path).orElseThrow();
            sources.put(
                    WatchedUnit.single(NamingScheme.MARATHON, app.toString()),
                    new DnsListSource(
                            "apps",
                            NamedEndpoint.of(app),
                            latest,
                            new NamingScheme("mesos"),
                            ip -> Optional.empty(),
                            clock,
                            100));
        }
        networks = new NetworkClassifier(List.of(
                new NamedRange(
                        "dcos", Network.Kind.OVERLAY, Cidr.parse("9.0.0.0/8").orElseThrow()),
                new NamedRange(
                        "mesos-bridge",
                        Network.Kind.BRIDGE,
                        Cidr.parse("172.31.254.0/24").orElseThrow())));
        begin(Optional.empty());
    }

    /** The agent watches this, too, from now on, and knows nothing yet. */
    void watch(WatchedUnit unit, Source source) {
        sources.put(unit, source);
        begin(Optional.empty());
    }

    /** The agent is one that has found this from now on, and knows nothing else. */
    void standOn(SelfEvidence found) {
        evidence = found;
        begin(Optional.empty());
    }

    /** Gives the agent the URL of the cluster's overlay state. */
    void publishOverlays() {
        overlays = Optional.of(new OverlayState(cluster.overlayUrl(), http));
        begin(Optional.empty());
    }

    /** The agent is another one from now on, which has nothing but what was saved of the one before. */
    void restart() {
        restart(PersistedView.of(view.snapshot(), clock.instant()));
    }

    /** The agent is another one from now on, which has nothing but this. */
    void restart(PersistedView saved) {
        begin(Optional.of(saved));
    }

    /** The agent is another one from now on, which has nothing but this. */
    void restartWith(PersistedView saved) {
        begin(Optional.of(saved));
    }

    private void begin(Optional<PersistedView> before) {
        PassContext rules =
                new PassContext(new NamingScheme("mesos"), networks, STALE_LIMIT, new HoldDown(Duration.ofSeconds(15)));
        RestoredView restored = before.map(saved -> Restoring.of(saved, "the file", clock.instant()))
                .orElse(RestoredView.NOTHING);
        Backoff backoff = new Backoff(SHORTEST, LONGEST, HALFWAY);
        RefreshSchedule pace = new RefreshSchedule(backoff, LIST, LIST);
        resolver = resolver(backoff);
        pipeline = Pipeline.of(
                new Pipeline.Parts(evidence, rules, pace, resolver, overlays, restored, Reachability.OFF, clock),
                agentOf -> sources);
        view = pipeline.view();
    }

    private Resolver resolver(Backoff backoff) {
        servers.ifPresent(NameServerResolver::close);
        NameServerResolver asked =
                new NameServerResolver(() -> List.of(cluster.dnsServer()), patience, backoff, clock, executor);
        servers = Optional.of(asked);
        BoundedResolver.QueryLimits bounds = new BoundedResolver.QueryLimits(64, 1_000, patience.deadline());
        // A generator of its own, so that the order of responses does not change the times of the lists.
        Backoff ofCaches = new Backoff(SHORTEST, LONGEST, new SplittableRandom(8));
        return ResolverChain.over(silenced(asked), clock, bounds, ofCaches, response -> {})
                .resolver();
    }

    /** Advances the clock, discovers the surroundings and runs the passes that are due then. */
    View after(Duration time) {
        clock.advance(time);
        discover();
        start().join();
        return view.snapshot().view();
    }

    /** Discovers the surroundings if that is due. */
    void discover() {
        Recurring.startDue(pipeline.discovery(), clock.instant()).join();
    }

    /** Returns how often a name was queried. */
    int queries(String name) {
        return asked.getOrDefault(name, 0);
    }

    /** Returns all names that were queried. */
    Set<String> queriedNames() {
        return Set.copyOf(asked.keySet());
    }

    /** Gives no response to queries for names that contain any of these; the empty text ends that. */
    void silence(String... parts) {
        silentNames = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
    }

    /** Repeats the last response to each query for names that contain this. */
    void lag(String part) {
        laggingNames = part;
    }

    /** Makes the scheduler of this service accept requests without a response. */
    void hang(String service) {
        hanging = service;
    }

    /** Starts the passes that are due. */
    CompletableFuture<Void> start() {
        return Recurring.startDue(pipeline.passes(), clock.instant());
    }

    void schedulersFail(boolean fail) {
        if (fail) {
            cluster.fail(new Fault.OfHttp(HttpFault.BAD_GATEWAY));
        } else {
            cluster.heal();
        }
    }

    void bendLists(UnaryOperator<ListResult> bend) {
        bentList = bend;
    }

    private Source bent(URI list, Source real) {
        return () -> {
            if (list.getPath().startsWith("/service/" + hanging + "/")) {
                return new CompletableFuture<>();
            }
            return real.list().thenApply(claims -> bentList.apply(claims));
        };
    }

    private UncachedResolver silenced(UncachedResolver real) {
        return (question, then) -> {
            asked.merge(question.name(), 1, Integer::sum);
            boolean lags = !laggingNames.isEmpty() && question.name().contains(laggingNames);
            if (silentNames.stream().anyMatch(question.name()::contains)) {
                then.accept(answered(question, new Outcome.Failed(Outcome.Failure.TIMEOUT, "")));
            } else if (lags && lastAnswers.containsKey(question)) {
                then.accept(answered(question, lastAnswers.get(question).outcome()));
            } else {
                real.query(question, answer -> {
                    lastAnswers.put(question, answer);
                    then.accept(answer);
                });
            }
        };
    }

    private QueryResult answered(Question question, Outcome outcome) {
        return new QueryResult(question, outcome, "server", clock.instant(), Duration.ZERO);
    }

    static Service service(View view, String name) {
        return view.service(new ServiceName(name)).orElseThrow();
    }

    static Instance instance(View view, String service, String endpoint, String task) {
        Endpoint found = service(view, service).endpoint(endpoint).orElseThrow();
        return ((Endpoint.Ports) found)
                .instances().stream()
                        .filter(each -> each.task().equals(task))
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    public void close() {
        servers.ifPresent(NameServerResolver::close);
        cluster.close();
        executor.shutdown();
    }
}

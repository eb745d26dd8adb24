package io.sidelight.refresh;

import io.sidelight.TestClock;
import io.sidelight.classify.self.SelfEvidence;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.refresh.FleetLoad.Kind;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.Resolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.source.Source;
import io.sidelight.source.access.FleetRoutes;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One agent of a fleet, which watches a service of one task. It has the real pipeline, caches and routes, and a clock of its own. Its
 * random numbers follow from its task's ID, as those of the real agent do.
 */
final class FleetAgent {
    /** As the default configuration has them. */
    private static final Duration REFRESH_MIN = Duration.ofSeconds(5);

    private static final Duration REFRESH_MAX = Duration.ofSeconds(60);
    private static final BoundedResolver.QueryLimits LIMITS =
            new BoundedResolver.QueryLimits(64, 1_000, Duration.ofSeconds(4));

    private static final Duration HOLD = Duration.ofSeconds(15);
    /** Containers of an agent of Mesos, which has a part of the overlay for them. */
    private static final int CONTAINERS = 100;

    private static final ServiceName KAFKA = new ServiceName("kafka");

    private final TestClock clock = new TestClock();
    private final Instant beginning = clock.instant();
    private final FleetCluster cluster;
    private final FleetLoad load;
    private final Random random;
    private final SelfEvidence where;

    /** Creates an agent in a container on an overlay, or on the host's network. */
    FleetAgent(int number, Place place, FleetCluster cluster, FleetLoad load) {
        this.cluster = cluster;
        this.load = load;
        SplittableRandom ids = new SplittableRandom(number);
        String task = "client.instance-" + new UUID(ids.nextLong(), ids.nextLong()) + "._app.1";
        this.random = new Random(task.hashCode());
        this.where = place == Place.OVERLAY ? TestParts.on(place, container(number)) : TestParts.on(place);
    }

    private static Ip container(int number) {
        return Ip.parse("9.0." + number / CONTAINERS + "." + (2 + number % CONTAINERS))
                .orElseThrow();
    }

    /** Runs an agent between two times in milliseconds. A second call is a restart. */
    void live(long from, long to) {
        Instant start = beginning.plusMillis(from);
        if (start.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), start));
        }
        Pipeline pipeline = pipeline();
        List<Recurring> work = Stream.concat(pipeline.discovery().stream(), pipeline.passes().stream())
                .toList();
        Instant end = beginning.plusMillis(to);
        for (Instant next = clock.instant(); next.isBefore(end); next = Recurring.earliest(work)) {
            if (next.isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), next));
            }
            Recurring.startDue(work, clock.instant()).join();
        }
    }

    private Pipeline pipeline() {
        Backoff backoff = new Backoff(REFRESH_MIN, REFRESH_MAX, random);
        Resolver resolver = ResolverChain.over(
                        this::answer, clock, LIMITS, backoff.with(new Random(random.nextLong())), response -> {})
                .resolver();
        Source routes = FleetRoutes.of(KAFKA, resolver, backoff, clock, this::fetch);
        Source counted = () -> counted(routes);
        RefreshSchedule pace = new RefreshSchedule(backoff, TestParts.LIST, TestParts.LIST.multipliedBy(4));
        Pipeline.Parts parts = TestParts.of(where, TestParts.rules(HOLD), pace, resolver, clock);
        return Pipeline.of(parts, agentOf -> Map.of(WatchedUnit.listed(KAFKA), counted));
    }

    private CompletableFuture<ListResult> counted(Source routes) {
        load.count(Kind.LISTS, second());
        return routes.list();
    }

    private CompletableFuture<Fetched> fetch(URI url) {
        if (cluster.isResolved(url, second())) {
            load.count(FleetCluster.isDirect(url) ? Kind.SCHEDULER : Kind.ADMIN_ROUTER, second());
        }
        return CompletableFuture.completedFuture(cluster.response(url, second()));
    }

    private void answer(Question question, Consumer<QueryResult> then) {
        load.count(Kind.QUERIES, second());
        then.accept(new QueryResult(
                question, cluster.response(question, second()), "server", clock.instant(), Duration.ZERO));
    }

    private long second() {
        return Duration.between(beginning, clock.instant()).toSeconds();
    }
}

package io.sidelight.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sidelight.TestClock;
import io.sidelight.demo.DemoCluster;
import io.sidelight.demo.DemoState;
import io.sidelight.demo.DemoStates;
import io.sidelight.demo.DemoTask;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.publish.render.RenderedRevision;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.resolve.BoundedResolver;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.ResolverChain;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.ViewStore;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of passes in which nothing changes, over a name server on a socket. */
class SteadyPassTest {
    private static final int INSTANCES = 200;
    private static final int QUESTIONS = 4 * INSTANCES;

    /** In bytes a question. A pass that assembles all again takes 6,100. */
    private static final long MOST_ALLOCATED = 200;

    private static final Duration UNTIL_EXPIRED = Duration.ofSeconds(6);
    private static final int WARM_UP = 3;
    private static final int PASSES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TestClock clock = new TestClock();
    private final DemoCluster cluster = DemoCluster.start(clock);
    private final Set<Long> othersThreads = threads();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1));
    private final NameServerResolver nameServers = new NameServerResolver(
            () -> List.of(cluster.dnsServer()),
            new TimeLimits(TIMEOUT, TIMEOUT.multipliedBy(2)),
            backoff,
            clock,
            executor);
    private final Pipeline pipeline = pipeline();
    private final ViewStore view = pipeline.view();
    private final RenderedView published = new RenderedView(view, clock);

    SteadyPassTest() {
        cluster.become(DemoStates.withInstances(DemoState.initial(), "big", INSTANCES));
    }

    @AfterEach
    void stop() {
        nameServers.close();
        executor.shutdown();
        cluster.close();
    }

    private Pipeline pipeline() {
        ResolverChain chain = ResolverChain.over(
                nameServers,
                clock,
                new BoundedResolver.QueryLimits(32, 10 * QUESTIONS, TIMEOUT),
                backoff,
                result -> {});
        NamedRange dcos = new NamedRange(
                "dcos", Network.Kind.OVERLAY, Cidr.parse("9.0.0.0/8").orElseThrow());
        return Pipeline.of(
                TestParts.of(Place.OVERLAY, backoff, chain.resolver(), clock, dcos),
                agentOf -> Map.of(
                        WatchedUnit.listed(new ServiceName("big")),
                        () -> CompletableFuture.completedFuture(list(clock.instant()))));
    }

    private ListResult list(Instant now) {
        List<ListedInstance> tasks = cluster.state().tasks("big").stream()
                .map(task -> new ListedInstance(task.name(), Optional.of(task.autoipName()), 1025, List.of()))
                .toList();
        ListedEndpoint endpoint = new ListedPorts("node", Optional.empty(), tasks);
        return new ListResult.Listed("test", now, List.of(endpoint), List.of(), List.of(), List.of());
    }

    @Test
    void unchangedPass_allocatesLittle() throws Exception {
        passes(WARM_UP);
        long[] threads = ownThreads();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            long before = allocated(threads);
            passes(1);
            least = Math.min(least, (allocated(threads) - before) / QUESTIONS);
        }
        System.out.println("an unchanged pass allocates " + least + " bytes a question");
        assertThat(least).isLessThan(MOST_ALLOCATED);
    }

    @Test
    void unchangedPass_confirmsTheSameServiceAndRendersNothing() throws Exception {
        passes(WARM_UP);
        Service service = service();
        RenderedRevision rendering = published.edition().rendering();
        Instant before = oldest();

        passes(PASSES);

        assertThat(service()).isSameAs(service);
        assertThat(published.edition().rendering()).isSameAs(rendering);
        assertThat(oldest()).isAfter(before);
        assertThat(service.instances()).hasSize(INSTANCES).allMatch(each -> each.state() instanceof State.Fresh);
    }

    @Test
    void movedTask_isLocatedAfterUnchangedPasses() throws Exception {
        passes(WARM_UP);
        Service before = service();
        DemoTask moving = cluster.state().tasks("big").get(7);
        cluster.become(cluster.state().moved(moving));

        passes(1);

        List<Instance> changed = service()
                .instances()
                .filter(now -> before.instances().noneMatch(now::equals))
                .toList();
        assertThat(changed).extracting(Instance::task).containsExactly(moving.name());
        assertThat(changed.get(0).state()).isInstanceOf(State.Fresh.class);
    }

    private void passes(int count) throws Exception {
        for (int pass = 0; pass < count; pass++) {
            clock.advance(UNTIL_EXPIRED);
            Recurring.startDue(pipeline.passes(), clock.instant()).get(20, TimeUnit.SECONDS);
        }
    }

    private Service service() {
        return view.snapshot().view().services().get(0);
    }

    private Instant oldest() {
        return view.snapshot().oldest().orElseThrow();
    }

    /** Returns the bytes that these threads have allocated. */
    private long allocated(long[] threads) {
        return LongStream.of(memory.getThreadAllocatedBytes(threads)).sum();
    }

    /** Returns the threads of the pipeline, and this one. */
    private long[] ownThreads() {
        LongStream pipeline = LongStream.of(memory.getAllThreadIds()).filter(id -> !othersThreads.contains(id));
        return LongStream.concat(pipeline, LongStream.of(Thread.currentThread().getId()))
                .toArray();
    }

    private Set<Long> threads() {
        return LongStream.of(memory.getAllThreadIds()).boxed().collect(Collectors.toSet());
    }
}

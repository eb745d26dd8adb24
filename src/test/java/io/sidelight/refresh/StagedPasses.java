package io.sidelight.refresh;

import io.sidelight.TestClock;
import io.sidelight.model.Instance;
import io.sidelight.model.Reach;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.refresh.assemble.PassContext;
import io.sidelight.time.Backoff;
import io.sidelight.time.Recurring;
import io.sidelight.view.Freshness;
import io.sidelight.view.RestoredView;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The passes over one service with one instance. A test makes one stage of them throw or hang. */
final class StagedPasses implements AutoCloseable {
    private static final ServiceName KAFKA = new ServiceName("kafka");
    private static final Duration LIST = Duration.ofSeconds(30);
    private static final Duration TTL = Duration.ofSeconds(5);

    /** Longer than every wait. */
    private static final Duration LONG = Duration.ofSeconds(70);

    final TestClock clock = new TestClock();
    final ViewStore view;
    final Refresher refresher;
    final Freshness freshness;
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<Stage> broken = Optional.empty();
    private volatile Optional<Stage> hanging = Optional.empty();
    private volatile Optional<Snapshot> told = Optional.empty();
    private volatile boolean hangs;
    private volatile boolean armed;
    private volatile boolean answered;
    private volatile boolean drawn;

    /** The stages of a pass, in order. */
    enum Stage {
        SOURCE,
        RESOLVER,
        FOLLOW_UP,
        PLACEMENT,
        PICTURE,
        REACHABILITY,
        STORE,
        LISTENER
    }

    StagedPasses() {
        RefreshSchedule pace = new RefreshSchedule(
                new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60), new SplittableRandom(1)), LIST, LIST);
        PassContext rules = TestParts.rules(
                Duration.ZERO,
                new NamedRange(
                        "dcos", Network.Kind.OVERLAY, Cidr.parse("9.0.0.0/8").orElseThrow()));
        Pipeline pipeline = Pipeline.of(
                new Pipeline.Parts(
                        TestParts.on(Place.HOST),
                        rules,
                        pace,
                        this::answer,
                        Optional.empty(),
                        RestoredView.NOTHING,
                        this::reach,
                        new StagedClock()),
                agentOf -> Map.of(WatchedUnit.listed(KAFKA), this::list));
        freshness = pipeline.freshness();
        refresher = pipeline.refresher();
        view = pipeline.view();
        view.listen((before, now) -> reached(Stage.LISTENER));
        view.listen((before, now) -> told = Optional.of(now));
    }

    /** Lets a long time pass, and a pass run to its end. */
    void whole() {
        clock.advance(LONG);
        Recurring.startDue(refresher.passes(), clock.instant()).join();
    }

    /** Starts a pass on a thread of its own, which may hang. */
    void startAside() {
        Thread thread = new Thread(
                () -> Recurring.startDue(refresher.passes(), clock.instant()).join(), "passes");
        thread.setDaemon(true);
        thread.start();
    }

    void breakAt(Stage stage) {
        armed = true;
        broken = Optional.of(stage);
    }

    void hangAt(Stage stage) {
        armed = true;
        hanging = Optional.of(stage);
    }

    void mend() {
        broken = Optional.empty();
    }

    boolean hangs() {
        return hangs;
    }

    int begun() {
        return begun.get();
    }

    State state() {
        return view.snapshot().view().services().get(0).state();
    }

    Instance instance() {
        return view.snapshot().view().services().get(0).instances().findFirst().orElseThrow();
    }

    String dial() {
        return ((Dial.To) instance().dial()).address();
    }

    Snapshot toldAfterTheOther() {
        return told.orElseThrow();
    }

    @Override
    public void close() {
        end.countDown();
    }

    private boolean is(Stage stage) {
        return broken.or(() -> hanging).filter(stage::equals).isPresent();
    }

    private void reached(Stage stage) {
        if (broken.filter(stage::equals).isPresent()) {
            throw new IllegalStateException("broken at " + stage);
        }
        if (hanging.filter(stage::equals).isPresent()) {
            hangs = true;
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletableFuture<ListResult> list() {
        begun.incrementAndGet();
        reached(Stage.SOURCE);
        ListedInstance broker = new ListedInstance("kafka-0-broker", Optional.empty(), 1025, List.of(ip("9.0.1.130")));
        ListedEndpoint endpoint = new ListedEndpoint.ListedPorts("broker", Optional.empty(), List.of(broker));
        return CompletableFuture.completedFuture(
                new ListResult.Listed("the list", clock.instant(), List.of(endpoint), List.of()));
    }

    private CompletableFuture<QueryResult> answer(Question question, Instant notBefore) {
        answered = true;
        boolean further = question.name().contains(".agentip.");
        reached(further ? Stage.FOLLOW_UP : Stage.RESOLVER);
        return CompletableFuture.completedFuture(
                new QueryResult(question, outcome(question), "10.0.0.2:53", clock.instant(), Duration.ZERO));
    }

    /** A follow-up query needs a failure of Mesos-DNS. A defect of the location needs records without addresses. */
    private Outcome outcome(Question question) {
        boolean mesos = question.name().endsWith(".mesos");
        if (question.type() == Question.Type.AAAA) {
            return new Outcome.NoData(TTL);
        } else if (is(Stage.FOLLOW_UP) && mesos) {
            return new Outcome.Failed(Outcome.Failure.TIMEOUT, "");
        } else if (is(Stage.PLACEMENT) && !mesos) {
            return new Outcome.Records(nowhere(), TTL);
        }
        return new Outcome.Records(List.of(ip(mesos ? "10.0.1.11" : "9.0.1.130")), TTL);
    }

    private Optional<Reach> reach(Dial dial) {
        reached(Stage.REACHABILITY);
        return Optional.empty();
    }

    /** Returns addresses that no name server has: null. The code that uses them throws. */
    @SuppressWarnings("NullAway")
    private static List<Ip> nowhere() {
        return Arrays.asList(null, null);
    }

    private static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    /**
     * The clock of the passes. After all responses, the first read of it starts the assembly, and the next one the store. A failed
     * store does not stop the next one.
     */
    private void timeIsRead() {
        if (answered) {
            answered = false;
            drawn = true;
            reached(Stage.PICTURE);
        } else if (drawn) {
            drawn = false;
            if (armed && is(Stage.STORE)) {
                armed = false;
                reached(Stage.STORE);
            }
        }
    }

    /** The time of the test, which does something before it is read. */
    private final class StagedClock extends Clock {
        @Override
        public Instant instant() {
            timeIsRead();
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package io.sidelight.agent;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.DcosCluster;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A cluster whose tasks move, begin and end at random moments, and an agent that watches them. Random numbers have a seed. */
final class ChangeScene implements AutoCloseable {
    private static final int AGENTS = 6;
    private static final int TTL_MS = 5_000;
    private static final int TTLS = 6;

    private final Random random;
    private final TestClock clock = new TestClock();
    private final ChangeKind kind;
    private final Duration lag;
    private final Iterator<Duration> phases;
    private final SdkScheduler scheduler;
    private final Servers servers;
    private final VirtualAgent agent;
    private MasterState state;
    private int made;

    /** The name servers of the cluster. */
    private interface Servers extends AutoCloseable {
        InetSocketAddress address();

        void load(MasterState state);

        @Override
        void close();
    }

    /**
     * Starts the cluster and the agent, and waits until all tasks are fresh.
     *
     * @param lag of Mesos-DNS, on DC/OS
     * @param changes maximum number of changes
     */
    ChangeScene(ChangeKind kind, Duration lag, int changes) {
        this(kind, lag, changes, 0);
    }

    /** Starts the cluster and one of several agents, which have their passes at different times. */
    ChangeScene(ChangeKind kind, Duration lag, int changes, int number) {
        this.kind = kind;
        this.lag = lag;
        this.random = new Random(kind.name().hashCode());
        this.phases = phases(changes).iterator();
        state = cluster();
        for (int index = 0; index < kind.tasks; index++) {
            state = state.withTask(task(index));
        }
        scheduler = new SdkScheduler(kind.framework, state);
        servers = kind.isDcos ? dcos(lag) : plain();
        Map<String, String> variables = new HashMap<>(kind.variables(scheduler.url()));
        variables.put("MESOS_TASK_ID", "latency." + kind + number);
        agent = new VirtualAgent(clock, servers.address(), variables);
        settle();
    }

    private static MasterState cluster() {
        MasterState cluster = MasterState.empty();
        for (int index = 0; index < AGENTS; index++) {
            cluster = cluster.withAgent("S" + index, "10.0.1." + (11 + index));
        }
        return cluster.withFramework("marathon", "10.0.0.5:15101")
                .withFramework("chronos", "10.0.0.6:4400")
                .withFramework("kafka", "10.0.1.11:31090");
    }

    /** Returns moments within a TTL, in random order. They meet each phase equally often, so that medians are stable. */
    private List<Duration> phases(int changes) {
        List<Duration> all = new ArrayList<>();
        for (int part = 0; part < changes; part++) {
            long phase = TTL_MS * (2L * part + 1) / (2L * changes);
            all.add(Duration.ofMillis(phase));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private Servers dcos(Duration behind) {
        DcosCluster cluster = DcosCluster.start(MesosDnsConfig.dcos().withClock(clock), state);
        cluster.lagBy(behind);
        return servers(cluster.address(), cluster::load, cluster::close);
    }

    private Servers plain() {
        MesosDns mesosDns = MesosDns.start(MesosDnsConfig.upstream().withClock(clock), state);
        return servers(mesosDns.address(), mesosDns::load, mesosDns::close);
    }

    private static Servers servers(InetSocketAddress address, Consumer<MasterState> load, Runnable close) {
        return new Servers() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void load(MasterState state) {
                load.accept(state);
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    /** Creates a task that has not run before, at an address of its own. */
    private MasterTask task(int index) {
        made++;
        return kind.task(index, made, "S" + Math.floorMod(made, AGENTS));
    }

    /** Measures the time until a moved task is dialed at its new address only. */
    Duration move() {
        awaitPhase();
        int index = random.nextInt(kind.tasks);
        MasterTask old = running(index);
        // Replaced in place, so that the list keeps its order.
        MasterTask moved = task(index);
        Duration passed = change(state.changed(old.id(), task -> moved));
        settle();
        return passed;
    }

    /** Measures the time until one more task is dialed. */
    Duration add() {
        awaitRandomMoment();
        MasterState before = state;
        Duration passed = change(state.withTask(task(kind.tasks)));
        settle();
        back(before);
        return passed;
    }

    /** Measures the time until an ended task is not dialed. */
    Duration remove() {
        awaitPhase();
        MasterState before = state;
        Duration passed = change(state.without(running(kind.tasks - 1).id()));
        settle();
        back(before);
        return passed;
    }

    /** Waits for some passes, and a phase of a TTL after the last. Their jitter does not add up. */
    private void awaitPhase() {
        int passes = 1 + random.nextInt(TTLS);
        for (int pass = 0; pass < passes; pass++) {
            int queries = agent.queried.size();
            agent.until(each -> isQueriedSince(queries));
        }
        agent.after(phases.next());
    }

    /** Whether a running task was queried since. Queries for the next task, which not every pass sends, do not count. */
    private boolean isQueriedSince(int queries) {
        String running = running(0).name() + ".";
        return agent.queried.stream()
                .skip(queries)
                .anyMatch(result -> result.question().name().startsWith(running));
    }

    /** Waits until a random moment within 30 s, possibly right after the previous change. */
    private void awaitRandomMoment() {
        agent.after(Duration.ofMillis(TTL_MS * (long) random.nextInt(TTLS)).plus(phases.next()));
    }

    /** Measures how long an ended task is dialed as fresh. */
    Duration freshThoughGone() {
        awaitRandomMoment();
        return freshThoughGoneNow();
    }

    /** Measures how long a task is dialed as fresh that ends at this moment. */
    Duration freshThoughGoneNow() {
        MasterState before = state;
        MasterTask gone = running(kind.tasks - 1);
        String address = Tasks.dial(state, gone);
        load(state.without(gone.id()));
        Duration passed = agent.until(each -> !fresh().contains(address));
        back(before);
        return passed;
    }

    private MasterTask running(int index) {
        return Tasks.of(state, kind.framework).skip(index).findFirst().orElseThrow();
    }

    private Duration change(MasterState next) {
        load(next);
        agent.after(lag);
        List<String> wanted = Tasks.dials(next, kind.framework);
        return agent.until(each -> dials().equals(wanted));
    }

    private void back(MasterState before) {
        load(before);
        agent.after(lag);
        settle();
    }

    private void load(MasterState next) {
        state = next;
        scheduler.load(next);
        servers.load(next);
    }

    /** Waits until the agent knows all tasks. */
    private void settle() {
        List<String> wanted = Tasks.dials(state, kind.framework);
        agent.until(each -> dials().equals(wanted) && fresh().equals(wanted));
        if (!fresh().equals(wanted)) {
            throw new AssertionError(kind + ": not fresh after 2 min: " + agent.endpoint(kind.framework, kind.endpoint)
                    + ", wanted: " + wanted);
        }
    }

    private List<String> dials() {
        return agent.dials(kind.framework, kind.endpoint).stream().sorted().toList();
    }

    private List<String> fresh() {
        return agent.fresh(kind.framework, kind.endpoint).stream().sorted().toList();
    }

    /** Counts the list requests and queries of the agent in a time without changes. */
    Load idle(Duration time) {
        int lists = scheduler.lists();
        int queries = agent.queried.size();
        agent.after(time);
        double seconds = time.toSeconds();
        return new Load((scheduler.lists() - lists) / seconds, (agent.queried.size() - queries) / seconds);
    }

    /** The requests of an agent per second. */
    record Load(double lists, double queries) {}

    @Override
    public void close() {
        agent.close();
        servers.close();
        scheduler.close();
    }
}

package io.sidelight.boot.agent;

import io.sidelight.TestClock;
import io.sidelight.mesosdns.DcosCluster;
import io.sidelight.mesosdns.MasterState;
import io.sidelight.mesosdns.MasterTask;
import io.sidelight.mesosdns.MesosDns;
import io.sidelight.mesosdns.MesosDnsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A cluster whose tasks move, begin and end at random moments, and an agent that watches them. All chance has a seed. */
final class ChangeScene implements AutoCloseable {
    private static final int AGENTS = 6;
    private static final int LONGEST_PAUSE_MS = 30_000;
    private static final int STEP_MS = 250;

    private final Random chance;
    private final TestClock clock = new TestClock();
    private final Kind kind;
    private final Duration lag;
    private final SdkScheduler scheduler;
    private final Servers servers;
    private final VirtualAgent agent;
    private MasterState state;
    private int made;

    /** The tasks that change, and the cluster that they are in. */
    enum Kind {
        SDK_OVERLAY("kafka", "broker", true, 3),
        SDK_HOST("kafka", "broker", true, 3),
        DCOS_APP("marathon", "web", true, 3),
        PLAIN_APP("marathon", "web", false, 3),
        PLAIN_STATIC("chronos", "api", false, 1);

        final String framework;
        final String endpoint;
        private final boolean isDcos;
        private final int tasks;

        Kind(String framework, String endpoint, boolean isDcos, int tasks) {
            this.framework = framework;
            this.endpoint = endpoint;
            this.isDcos = isDcos;
            this.tasks = tasks;
        }

        private Map<String, String> variables(SdkScheduler scheduler) {
            return switch (this) {
                case SDK_OVERLAY, SDK_HOST -> Map.of("SIDELIGHT_SERVICES", "kafka=" + scheduler.url());
                case DCOS_APP, PLAIN_APP -> Map.of("SIDELIGHT_APPS", "/web");
                case PLAIN_STATIC -> Map.of("SIDELIGHT_TASKS", "chronos/api/job:31500");
            };
        }
    }

    /** What answers for the cluster. */
    private interface Servers extends AutoCloseable {
        InetSocketAddress address();

        void load(MasterState state);

        @Override
        void close();
    }

    /**
     * Starts with all tasks known and fresh.
     *
     * @param lag of Mesos-DNS, on DC/OS
     */
    ChangeScene(Kind kind, Duration lag) {
        this.kind = kind;
        this.lag = lag;
        this.chance = new Random(kind.ordinal());
        state = cluster();
        for (int index = 0; index < kind.tasks; index++) {
            state = state.withTask(task(index));
        }
        scheduler = new SdkScheduler(kind.framework, state);
        servers = kind.isDcos ? dcos(lag) : plain();
        Map<String, String> variables = new HashMap<>(kind.variables(scheduler));
        variables.put("MESOS_TASK_ID", "latency." + kind);
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

    /** A task that has not run before, at an address that no other has. */
    private MasterTask task(int index) {
        made++;
        String on = "S" + Math.floorMod(made, AGENTS);
        String id = kind.framework + "-" + made;
        String overlay = "9.0.2." + (2 + made % 250);
        return switch (kind) {
            case SDK_OVERLAY ->
                MasterTask.onOverlay("kafka", broker(index), on, overlay, "broker", 1025)
                        .withId(id);
            case SDK_HOST ->
                MasterTask.onHost("kafka", broker(index), on, "broker", 1025).withId(id);
            case DCOS_APP ->
                MasterTask.onOverlay("marathon", "web", on, overlay, "http", 8080)
                        .withId(id);
            case PLAIN_APP ->
                MasterTask.onHost("marathon", "web", on, "http", 31_000 + made).withId(id);
            case PLAIN_STATIC ->
                MasterTask.onHost("chronos", "job", on, "api", 31_500).withId(id);
        };
    }

    private static String broker(int index) {
        return "kafka-" + index + "-broker";
    }

    /** How long it takes until a task that moved is dialed at its new address and no longer at its old one. */
    Duration move() {
        int index = chance.nextInt(kind.tasks);
        MasterTask old = running(index);
        // In its place, so that the list keeps its order.
        MasterTask moved = task(index);
        Duration passed = change(state.changed(old.id(), task -> moved));
        settle();
        return passed;
    }

    /** How long it takes until one more task is dialed. */
    Duration add() {
        MasterState before = state;
        Duration passed = change(state.withTask(task(kind.tasks)));
        settle();
        back(before);
        return passed;
    }

    /** How long it takes until a task that ended is not dialed. */
    Duration remove() {
        MasterState before = state;
        Duration passed = change(state.without(running(kind.tasks - 1).id()));
        settle();
        back(before);
        return passed;
    }

    /** How long a task that ended is dialed as fresh. */
    Duration freshThoughGone() {
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
        return agent.until(each -> dials().equals(Tasks.dials(state, kind.framework)));
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

    /** Waits until the agent knows all, and a random time more. */
    private void settle() {
        List<String> wanted = Tasks.dials(state, kind.framework);
        agent.until(each -> dials().equals(wanted) && fresh().equals(wanted));
        if (!fresh().equals(wanted)) {
            throw new AssertionError(kind + ": not fresh after 2 min: " + agent.endpoint(kind.framework, kind.endpoint)
                    + ", wanted: " + wanted);
        }
        agent.after(Duration.ofMillis((long) STEP_MS * chance.nextInt(LONGEST_PAUSE_MS / STEP_MS)));
    }

    private List<String> dials() {
        return agent.dials(kind.framework, kind.endpoint).stream().sorted().toList();
    }

    private List<String> fresh() {
        return agent.fresh(kind.framework, kind.endpoint).stream().sorted().toList();
    }

    /** Lists and queries that the agent sends in a time without changes. */
    Load idle(Duration time) {
        int lists = scheduler.lists();
        int queries = agent.asked.size();
        agent.after(time);
        double seconds = time.toSeconds();
        return new Load((scheduler.lists() - lists) / seconds, (agent.asked.size() - queries) / seconds);
    }

    /** What an agent sends in a second. */
    record Load(double lists, double queries) {}

    @Override
    public void close() {
        agent.close();
        servers.close();
        scheduler.close();
    }

    /** A measurement of this scene, so many times. */
    static List<Duration> times(int changes, ChangeScene scene, Function<ChangeScene, Duration> one) {
        return IntStream.range(0, changes)
                .mapToObj(change -> one.apply(scene))
                .sorted()
                .toList();
    }
}

package io.sidelight.demo;

import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.Faults;
import io.sidelight.demo.net.ApiServer;
import io.sidelight.demo.net.ClusterThreads;
import io.sidelight.demo.net.DnsServer;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A pretended DC/OS cluster on loopback ports. It starts as {@link DemoState#initial()}; what it
 * answers follows its state at once, and what fails is another matter. Its threads are daemons.
 */
public final class DemoCluster implements AutoCloseable {
    private final Clock clock;
    private final DnsServer dns;
    private final ApiServer api;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(ClusterThreads.named("demo-timer"));
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile ClusterContent content;

    private DemoCluster(Clock clock, ClusterPorts ports) {
        this.clock = clock;
        this.content = ClusterContent.of(DemoState.initial(), clock);
        this.dns = DnsServer.start(ports.dns(), () -> content);
        try {
            this.api = ApiServer.start(ports.http(), () -> content);
        } catch (UncheckedIOException e) {
            dns.close();
            throw e;
        }
    }

    /**
     * Starts a cluster.
     *
     * @param clock the time of which Mesos-DNS makes its SOA serial
     * @throws UncheckedIOException naming the server that found no free port
     */
    public static DemoCluster start(Clock clock) {
        return start(clock, ClusterPorts.ANY);
    }

    /** Starts a cluster on these ports. */
    public static DemoCluster start(Clock clock, ClusterPorts ports) {
        return new DemoCluster(clock, ports);
    }

    /**
     * Where it listens.
     *
     * @param dns 1-65535; 0 for one that the system chooses
     * @param http likewise
     */
    public record ClusterPorts(int dns, int http) {
        static final ClusterPorts ANY = new ClusterPorts(0, 0);
    }

    /** The name server, by UDP and by TCP. */
    public InetSocketAddress dnsServer() {
        return dns.address();
    }

    /** Plays Admin Router: the endpoints of a service are at {@code /service/{service}/v1/endpoints[/{endpoint}]}. */
    public URI clusterUrl() {
        return api.url();
    }

    /** The overlay state of the master. */
    public URI overlayUrl() {
        return api.url().resolve(OverlayMaster.PATH);
    }

    /** Names of the services that have a scheduler, without a leading slash. */
    public List<String> services() {
        return state().services().stream().map(DemoState.DemoService::name).toList();
    }

    /** Ids of the apps that Marathon runs beside them. */
    public List<String> apps() {
        return state().apps();
    }

    /** What is in the cluster now. */
    public DemoState state() {
        return content.state();
    }

    /** Replaces everything that is in the cluster. */
    public void become(DemoState next) {
        change(now -> next);
    }

    /** The task {@code kafka-0-broker}, if there is one, goes to the next agent and gets a container address there. */
    public void move() {
        change(now -> now.task("kafka", "kafka-0-broker").map(now::moved).orElse(now));
    }

    /** Calls {@link #move()} once a period until the cluster is closed. */
    public void moveEvery(Duration period) {
        repeat(this::move, period, period);
    }

    /** Fails in these ways from now on, and in no others. Where two are of the same, the first one counts. */
    public synchronized void fail(Fault... faults) {
        Faults now = new Faults(List.of(faults));
        dns.fail(now);
        api.fail(now);
    }

    /** Nothing fails from now on. */
    public void heal() {
        fail();
    }

    /**
     * When faults come and go.
     *
     * @param first until the first one
     * @param failing how long each lasts
     * @param healthy how long all is well after each
     */
    public record FaultTimes(Duration first, Duration failing, Duration healthy) {}

    /**
     * The faults come and go, each in its turn and then again, until the cluster is closed.
     *
     * @param faults at least one
     */
    public void alternateFaults(List<Fault> faults, FaultTimes turns) {
        AtomicInteger turn = new AtomicInteger();
        Duration round = turns.failing().plus(turns.healthy());
        repeat(() -> fail(faults.get(turn.getAndIncrement() % faults.size())), turns.first(), round);
        repeat(this::heal, turns.first().plus(turns.failing()), round);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ClusterThreads.join(timer);
            api.close();
            dns.close();
        }
    }

    private void repeat(Runnable what, Duration first, Duration period) {
        Future<?> unused = timer.scheduleAtFixedRate(what, first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void change(UnaryOperator<DemoState> change) {
        content = ClusterContent.of(change.apply(content.state()), clock);
    }
}

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
 * A simulated DC/OS cluster on loopback ports. It starts as {@link DemoState#initial()}. Its responses follow its state at
 * once, unless a fault is active. Its threads are daemons.
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
     * @param clock the source of the SOA serial of Mesos-DNS
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
     * The ports of the cluster.
     *
     * @param dns 1-65535; 0 for a port that the system chooses
     * @param http 1-65535; 0 for a port that the system chooses
     */
    public record ClusterPorts(int dns, int http) {
        static final ClusterPorts ANY = new ClusterPorts(0, 0);
    }

    /** Returns the address of the name server, for UDP and TCP. */
    public InetSocketAddress dnsServer() {
        return dns.address();
    }

    /**
     * Returns the URL of the simulated Admin Router. The endpoints of a service are at
     * {@code /service/{service}/v1/endpoints[/{endpoint}]}.
     */
    public URI clusterUrl() {
        return api.url();
    }

    /** Returns the URL of the master's overlay state. */
    public URI overlayUrl() {
        return api.url().resolve(OverlayMaster.PATH);
    }

    /** Returns the names of the services that have a scheduler, without a leading slash. */
    public List<String> services() {
        return state().services().stream().map(DemoState.DemoService::name).toList();
    }

    /** Returns the IDs of the apps that Marathon runs. */
    public List<String> apps() {
        return state().apps();
    }

    /** Returns the current state. */
    public DemoState state() {
        return content.state();
    }

    /** Replaces the state. */
    public void become(DemoState next) {
        change(now -> next);
    }

    /** Moves the task {@code kafka-0-broker}, if it exists, to the next agent, where it gets a container address. */
    public void move() {
        change(now -> now.task("kafka", "kafka-0-broker").map(now::moved).orElse(now));
    }

    /** Calls {@link #move()} periodically until the cluster is closed. */
    public void moveEvery(Duration period) {
        repeat(this::move, period, period);
    }

    /** Replaces the active faults. If two faults have the same target, the first one counts. */
    public synchronized void fail(Fault... faults) {
        Faults now = new Faults(List.of(faults));
        dns.fail(now);
        api.fail(now);
    }

    /** Ends all faults. */
    public void heal() {
        fail();
    }

    /**
     * The times of alternating faults.
     *
     * @param first time until the first fault
     * @param failing duration of each fault
     * @param healthy time without faults after each fault
     */
    public record FaultTimes(Duration first, Duration failing, Duration healthy) {}

    /**
     * Lets the faults alternate, repeatedly, until the cluster is closed.
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

    private void repeat(Runnable action, Duration first, Duration period) {
        Future<?> unused = timer.scheduleAtFixedRate(action, first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void change(UnaryOperator<DemoState> change) {
        content = ClusterContent.of(change.apply(content.state()), clock);
    }
}

package io.sidelight.demo;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * A pretended DC/OS cluster on loopback ports that the system chooses. It starts as {@link DemoState#initial()}; what it
 * answers follows its state at once. Its threads are daemons.
 */
public final class DemoCluster implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;

    private final Clock clock;
    private final DnsServer dns;
    private final EndpointsServer endpoints;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("demo-timer"));
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Content content;

    private DemoCluster(Clock clock) {
        this.clock = clock;
        this.content = Content.of(DemoState.initial(), clock);
        this.dns = DnsServer.start(query -> content.answer(query));
        try {
            this.endpoints = EndpointsServer.start(this::state);
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
        return new DemoCluster(clock);
    }

    /** The name server, by UDP and by TCP. */
    public InetSocketAddress dnsServer() {
        return dns.address();
    }

    /** Plays Admin Router: the endpoints of a service are at {@code /service/{service}/v1/endpoints[/{endpoint}]}. */
    public URI clusterUrl() {
        return endpoints.url();
    }

    /** The overlay state of the master. */
    public URI overlayUrl() {
        return endpoints.overlayUrl();
    }

    /** Names of the services, without a leading slash. */
    public List<String> services() {
        return state().services().stream().map(DemoState.Service::name).toList();
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
        Future<?> unused =
                timer.scheduleAtFixedRate(this::move, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            join(timer);
            endpoints.close();
            dns.close();
        }
    }

    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Waits for the threads to end, because a port is free only after they left its socket. */
    static void join(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void change(UnaryOperator<DemoState> change) {
        content = Content.of(change.apply(content.state()), clock);
    }

    /** A state, with the zones that are made of it. */
    private record Content(DemoState state, List<Zone> zones) {
        static Content of(DemoState state, Clock clock) {
            return new Content(state, List.of(new MesosZone(state, clock), new DirectoryZone(state)));
        }

        /** Silence for what is not a query, an error if it asks nothing; else the zone answers, or the query is refused. */
        Optional<Message> answer(Message query) {
            if (query.getHeader().getFlag(Flags.QR)) {
                return Optional.empty();
            }
            Record question = query.getQuestion();
            if (question == null) {
                return Optional.of(Zone.reply(query, Rcode.SERVFAIL));
            }
            return zones.stream()
                    .filter(zone -> zone.covers(question.getName()))
                    .findFirst()
                    .map(zone -> zone.answer(query))
                    .or(() -> Optional.of(Zone.refused(query)));
        }
    }
}

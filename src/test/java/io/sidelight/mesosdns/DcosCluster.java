package io.sidelight.mesosdns;

import io.sidelight.mesosdns.wire.DnsSockets;
import io.sidelight.mesosdns.wire.Flags;
import io.sidelight.mesosdns.wire.NameServer;
import io.sidelight.mesosdns.wire.Query;
import io.sidelight.mesosdns.wire.QueryLog;
import io.sidelight.mesosdns.wire.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The name servers of a DC/OS cluster, made from one state: dcos-net on a node, at the address that tasks query, and Mesos-DNS on
 * the master, to which it forwards names of its domain (domain.md 3.5). Both stop and lag independently.
 */
public final class DcosCluster implements NameServer, AutoCloseable {
    private final MesosDnsConfig config;
    private final MesosDns mesosDns;
    private final DnsSockets sockets;
    private final QueryLog queries = new QueryLog();
    private final Queue<Change> changes = new ArrayDeque<>();
    private Duration lag = Duration.ZERO;
    private String node = "";
    private volatile Optional<DcosNet> directory = Optional.empty();

    /** A state that Mesos-DNS loads at its time. */
    private record Change(Instant due, MasterState state) {}

    private DcosCluster(MesosDnsConfig config) {
        this.config = config;
        this.mesosDns = MesosDns.start(config);
        this.sockets = DnsSockets.reserve(this);
        sockets.listen();
    }

    /**
     * Starts with this state loaded by both. The node is its first agent.
     *
     * @param config the settings of Mesos-DNS; its resolver for outside names is also that of dcos-net
     */
    public static DcosCluster start(MesosDnsConfig config, MasterState state) {
        DcosCluster cluster = new DcosCluster(config);
        state.agents().stream().findFirst().ifPresent(agent -> cluster.node = agent.id());
        cluster.load(state);
        return cluster;
    }

    /** The cluster has changed. dcos-net shows it at once, Mesos-DNS when its lag has passed. */
    public synchronized void load(MasterState state) {
        loadDirectory(state);
        changes.add(new Change(config.clock().instant().plus(lag), state));
        catchUp();
    }

    /** dcos-net alone has this state. */
    public synchronized void loadDirectory(MasterState state) {
        directory = Optional.of(new DcosNet(state, node));
    }

    /** The leading master changed. Mesos-DNS loses all tasks; dcos-net keeps its records until agents are back (domain.md 3.3). */
    public synchronized void failOver(MasterState state) {
        mesosDns.load(state.withoutAgents());
    }

    /** Mesos-DNS is so much behind with changes from now on, by the clock of its settings. */
    public synchronized void lagBy(Duration newLag) {
        lag = newLag;
    }

    /** dcos-net restarts: it refuses queries of its own zones until the next load, and forwards the others. */
    public void startLoading() {
        directory = Optional.empty();
    }

    /** Mesos-DNS, with the changes that are due. */
    public MesosDns mesosDns() {
        catchUp();
        return mesosDns;
    }

    /** Returns the address for DNS, the same for as long as this exists. */
    public InetSocketAddress address() {
        return sockets.address();
    }

    /** dcos-net stops: nothing listens at the address. */
    public void stop() {
        sockets.refuse();
    }

    /** dcos-net listens again, with the records that it had. */
    public void restart() {
        sockets.listen();
    }

    /** How many queries came to dcos-net for a name, in any letter case. */
    public int queryCount(String name) {
        return queries.count(name);
    }

    /** Returns the names that queries came to dcos-net for, in lower case and without the dot at the end. */
    public Set<String> names() {
        return queries.names();
    }

    /** Starts counting queries from zero. */
    public void forgetQueries() {
        queries.clear();
    }

    @Override
    public void close() {
        sockets.close();
        mesosDns.close();
    }

    @Override
    public Optional<byte[]> respond(byte[] message, Transport transport) {
        Query.Received received = Query.read(message);
        if (!(received instanceof Query.WithQuestion known)) {
            return Query.complaint(received);
        }
        Query query = known.query();
        queries.add(query);
        if (query.isWithin(DcosNet.ZONE)) {
            return Optional.of(directory
                    .map(zone -> zone.respond(query, transport))
                    .orElseGet(() -> query.response(Flags.REFUSED)));
        }
        return query.isWithin(config.domain())
                ? Optional.of(forwarded(query, message, transport))
                : config.outside().respond(message, transport);
    }

    /** Where Mesos-DNS does not respond, dcos-net sends a SERVFAIL without QR, which clients drop. */
    private byte[] forwarded(Query query, byte[] message, Transport transport) {
        return mesosDns().respond(message, transport).orElseGet(() -> {
            byte[] response = query.response(Flags.SERVFAIL);
            response[2] &= 0x7F;
            return response;
        });
    }

    private synchronized void catchUp() {
        Instant now = config.clock().instant();
        for (Change next = changes.peek(); next != null && !next.due().isAfter(now); next = changes.peek()) {
            changes.remove();
            mesosDns.load(next.state());
        }
    }
}

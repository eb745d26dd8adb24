package io.sidelight.mesosdns;

import io.sidelight.demo.fault.Fault;
import io.sidelight.demo.fault.Faults;
import io.sidelight.demo.fault.HttpFault;
import io.sidelight.demo.net.ApiServer;
import io.sidelight.mesosdns.wire.DnsSockets;
import io.sidelight.mesosdns.wire.NameServer;
import io.sidelight.mesosdns.wire.Query;
import io.sidelight.mesosdns.wire.QueryLog;
import io.sidelight.mesosdns.wire.Transport;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stand-in for Mesos-DNS: DNS over UDP and TCP, and the HTTP API, on free loopback ports.
 * {@code MesosDnsContractTest} compares it with recorded responses of the real one.
 *
 * <p>It has no timer. A test calls it to load the master's state. No port is open before the first load.
 */
public final class MesosDns implements NameServer, AutoCloseable {
    private static final Faults REFUSING = new Faults(List.of(new Fault.OfHttp(HttpFault.REFUSED)));

    private final MesosDnsConfig config;
    private final QueryLog queries = new QueryLog();
    private final DnsSockets dns;
    private final ApiServer api;
    private volatile MesosResponder responder;

    /** The state that the next refresh loads; empty while the master cannot be reached. */
    private Optional<MasterState> master = Optional.empty();

    private boolean running = true;

    private MesosDns(MesosDnsConfig config) {
        this.config = config;
        this.responder = new MesosResponder(config, MesosRecords.none(config), 0);
        this.dns = DnsSockets.reserve(this);
        this.api = ApiServer.start(
                0, () -> (method, path) -> new MesosApi(responder, dns.address().getPort()).answer(path));
        api.fail(REFUSING);
    }

    /** Starts without a master: nothing listens yet. */
    public static MesosDns start(MesosDnsConfig config) {
        return new MesosDns(config);
    }

    /** Starts with this state loaded. */
    public static MesosDns start(MesosDnsConfig config, MasterState state) {
        MesosDns started = start(config);
        started.load(state);
        return started;
    }

    /** The master has this state, and Mesos-DNS has loaded it: all records are replaced and the serial moves. */
    public synchronized void load(MasterState state) {
        master = Optional.of(state);
        refresh();
    }

    /** A refresh is due: loads the master's state once more. Without a master, or when stopped, nothing happens. */
    public synchronized void refresh() {
        if (running && master.isPresent()) {
            long serial =
                    Math.max(responder.serial() + 1, config.clock().instant().getEpochSecond());
            responder = new MesosResponder(config, MesosRecords.of(config, master.get()), serial);
            dns.listen();
            api.fail(Faults.NONE);
        }
    }

    /** The master cannot be reached until the next {@link #load}: the records stay and the serial stands still. */
    public synchronized void lose() {
        master = Optional.empty();
    }

    /** The process ends: nothing listens. */
    public synchronized void stop() {
        running = false;
        dns.refuse();
        api.fail(REFUSING);
    }

    /** The process is started again, on the same ports. Nothing listens until the next {@link #load} or {@link #refresh}. */
    public synchronized void restart() {
        stop();
        running = true;
    }

    /** Returns the address for DNS, the same for as long as this exists. */
    public InetSocketAddress address() {
        return dns.address();
    }

    /** Returns the base of the HTTP API, the same for as long as this exists. */
    public URI http() {
        return api.url();
    }

    /** Returns the Unix time of the last load, in seconds. */
    public long serial() {
        return responder.serial();
    }

    /** Returns the number of queries for a name, in any letter case. */
    public int queryCount(String name) {
        return queries.count(name);
    }

    /** Returns the names that queries came for, in lower case and without the dot at the end. */
    public Set<String> names() {
        return queries.names();
    }

    /** Starts counting queries from zero. */
    public void forgetQueries() {
        queries.clear();
    }

    @Override
    public void close() {
        dns.close();
        api.close();
    }

    /** Responds as through the sockets: with silence before the first load, and when stopped. */
    @Override
    public Optional<byte[]> respond(byte[] message, Transport transport) {
        Query.Received received = Query.read(message);
        if (!dns.isListening()) {
            return Optional.empty();
        } else if (received instanceof Query.WithQuestion known) {
            queries.add(known.query());
            return known.query().isWithin(config.domain())
                    ? Optional.of(responder.respond(known.query(), transport))
                    : config.outside().respond(message, transport);
        }
        return Query.complaint(received);
    }
}

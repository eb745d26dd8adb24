package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.EncodedQuery;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Header;

/**
 * A UDP socket that is connected to one server. So the system drops datagrams of other senders, and reports a closed port.
 *
 * <p>Source port and query ID are random (RFC 5452, section 9.2). A socket is replaced after 256 datagrams or 1 s. Several threads may
 * send and one may receive. All other methods require the lock of {@link UdpSocketPool}.
 */
final class UdpSocket {
    private static final int MOST_DATAGRAMS = 256;
    private static final long LONGEST_USE = Duration.ofSeconds(1).toNanos();

    /** Mesos agents offer lower ports to tasks. */
    private static final int FIRST_PORT = 32_768;

    private static final int PORTS = 1 << 16;
    private static final int BINDINGS = 16;

    private final InetSocketAddress server;
    private final DatagramChannel channel;
    private final SendQueue outbox;
    private final long usedUpAt;
    /** Few queries are in flight at a time, so that a search takes no longer than a map. */
    private final List<PendingQuery> inFlight = new ArrayList<>();

    private final RecentIds recentIds = new RecentIds(MOST_DATAGRAMS);
    private final ByteBuffer datagram = ByteBuffer.allocate(EncodedQuery.LARGEST_QUERY);
    private int datagrams;

    private UdpSocket(
            InetSocketAddress server, DatagramChannel channel, Selector selector, RandomGenerator random, long now)
            throws IOException {
        this.server = server;
        this.channel = channel;
        this.usedUpAt = now + LONGEST_USE;
        channel.configureBlocking(false);
        bind(random);
        channel.connect(server);
        this.outbox = new SendQueue(channel, channel.register(selector, SelectionKey.OP_READ, this));
    }

    /** Opens a socket on an unpredictable port. */
    static UdpSocket open(InetSocketAddress server, Selector selector, RandomGenerator random, long now)
            throws IOException {
        DatagramChannel channel = open(server);
        try {
            return new UdpSocket(server, channel, selector, random, now);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static DatagramChannel open(InetSocketAddress server) throws IOException {
        try {
            return DatagramChannel.open(
                    server.getAddress() instanceof Inet6Address
                            ? StandardProtocolFamily.INET6
                            : StandardProtocolFamily.INET);
        } catch (UnsupportedOperationException noIpv6) {
            throw new IOException("this machine has no IPv6", noIpv6);
        }
    }

    /** Binds to a random port. The ports that old systems choose are predictable. */
    private void bind(RandomGenerator random) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                channel.bind(new InetSocketAddress(random.nextInt(FIRST_PORT, PORTS)));
                return;
            } catch (BindException taken) {
                if (attempt == BINDINGS) {
                    throw taken;
                }
            }
        }
    }

    InetSocketAddress server() {
        return server;
    }

    /** Whether the next query needs another socket. */
    boolean isUsedUp(long now) {
        return datagrams >= MOST_DATAGRAMS || now >= usedUpAt;
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    /** Returns the time of the next deadline of this socket or its queries, in ns. */
    long due(long now) {
        long due = now < usedUpAt ? usedUpAt : Long.MAX_VALUE;
        for (PendingQuery query : inFlight) {
            due = Math.min(due, query.deadline());
        }
        return due;
    }

    /** Registers a query with an ID that is unique among the queries in flight. */
    void add(PendingQuery query, QueryIds ids) {
        int id = ids.next();
        while (position(id) >= 0) {
            id = ids.next();
        }
        query.setId(id);
        recentIds.add(id);
        inFlight.add(query);
        datagrams++;
    }

    /** Returns the position of the query in flight with this ID; negative if there is none. */
    private int position(int id) {
        int position = inFlight.size() - 1;
        while (position >= 0 && inFlight.get(position).id() != id) {
            position--;
        }
        return position;
    }

    /** Removes and returns the query that a datagram responds to, with that response; null if there is none. */
    @Nullable
    PendingQuery answered(ByteBuffer datagram) {
        if (datagram.limit() < Header.LENGTH) {
            unmatched("shorter than a message header");
            return null;
        }
        int id = Short.toUnsignedInt(datagram.getShort(0));
        int position = position(id);
        if (position < 0) {
            if (!recentIds.contains(id)) {
                unmatched("a message with another ID");
            }
            return null;
        }
        PendingQuery query = inFlight.get(position);
        if (!query.query().isResponse(datagram)) {
            unmatched("a response to another query");
            return null;
        }
        inFlight.remove(position);
        query.take(datagram);
        return query;
    }

    private void unmatched(String description) {
        datagrams++;
        inFlight.forEach(query -> query.noteUnmatched(description));
    }

    /** Removes and returns the queries whose timeout has expired. */
    List<PendingQuery> expired(long now) {
        List<PendingQuery> expired = new ArrayList<>();
        inFlight.removeIf(query -> query.deadline() <= now && expired.add(query));
        return expired;
    }

    /** Removes and returns all queries in flight. */
    List<PendingQuery> abandoned() {
        List<PendingQuery> all = List.copyOf(inFlight);
        inFlight.clear();
        return all;
    }

    SendQueue outbox() {
        return outbox;
    }

    /** Sends a query, or queues it while the system's send buffer is full. Several threads may call this. */
    void send(PendingQuery query) throws IOException {
        synchronized (datagram) {
            query.query().write(query.id(), datagram.clear());
            outbox.send(datagram.flip());
        }
    }

    /** Receives a datagram, and returns whether there was one. */
    boolean receive(ByteBuffer into) throws IOException {
        return channel.read(into) > 0;
    }

    /** Closes the socket. The system releases it with the next selection. */
    void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // The channel is closed nevertheless.
        }
    }
}

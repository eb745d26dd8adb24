package io.sidelight.resolve.transport;

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
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Header;

/**
 * A socket that is connected to one server, so that the system keeps away what comes from anybody else and tells when nothing
 * listens there. Who forges an answer has to guess its port and the id of a query (RFC 5452, section 9.2), so that both are drawn
 * by chance and the socket is soon worn. Several threads may send and one receive; all else is for whoever holds {@link UdpSocketPool}.
 */
final class UdpSocket {
    private static final int MOST_DATAGRAMS = 256;
    private static final long LONGEST_USE = Duration.ofSeconds(1).toNanos();

    /** Agents give the ports below to tasks. */
    private static final int FIRST_PORT = 32_768;

    private static final int PORTS = 1 << 16;
    private static final int IDS = 1 << 16;
    private static final int BINDINGS = 16;

    private final InetSocketAddress server;
    private final DatagramChannel channel;
    private final SendQueue outbox;
    private final RandomGenerator random;
    private final long usedUpAt;
    private final Map<Integer, PendingQuery> inFlight = new HashMap<>();
    private final BitSet usedIds = new BitSet();
    private int datagrams;

    private UdpSocket(
            InetSocketAddress server, DatagramChannel channel, Selector selector, RandomGenerator random, long now)
            throws IOException {
        this.server = server;
        this.channel = channel;
        this.random = random;
        this.usedUpAt = now + LONGEST_USE;
        channel.configureBlocking(false);
        bind();
        channel.connect(server);
        this.outbox = new SendQueue(channel, channel.register(selector, SelectionKey.OP_READ, this));
    }

    /** Opens one on a port that nobody can foresee. */
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

    /** The ports that old systems choose themselves can be foreseen. */
    private void bind() throws IOException {
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

    /** Whether the next query should go by another one. */
    boolean isUsedUp(long now) {
        return datagrams >= MOST_DATAGRAMS || now >= usedUpAt;
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    /** When to look at it again. */
    long due(long now) {
        long due = now < usedUpAt ? usedUpAt : Long.MAX_VALUE;
        for (PendingQuery exchange : inFlight.values()) {
            due = Math.min(due, exchange.end());
        }
        return due;
    }

    /** Expects an answer from now on, under the id that is returned: no other exchange here has it. */
    int add(PendingQuery exchange) {
        int id = random.nextInt(IDS);
        while (inFlight.putIfAbsent(id, exchange) != null) {
            id = random.nextInt(IDS);
        }
        usedIds.set(id);
        datagrams++;
        return id;
    }

    /** The exchange that this datagram answers, which ends with that; empty where it is no answer to any. */
    Optional<PendingQuery> answered(byte[] received) {
        if (received.length < Header.LENGTH) {
            return noAnswer("less than the header of a message");
        }
        int id = Byte.toUnsignedInt(received[0]) << Byte.SIZE | Byte.toUnsignedInt(received[1]);
        PendingQuery exchange = inFlight.get(id);
        if (exchange == null) {
            // Where it had been expected, it is late or comes twice.
            return usedIds.get(id) ? Optional.empty() : noAnswer("a message with another id");
        } else if (!exchange.query().isAnsweredBy(received)) {
            return noAnswer("an answer to another question");
        }
        inFlight.remove(id);
        return Optional.of(exchange);
    }

    private Optional<PendingQuery> noAnswer(String stranger) {
        datagrams++;
        inFlight.values().forEach(exchange -> exchange.hear(stranger));
        return Optional.empty();
    }

    /** The exchanges whose time is up. */
    List<PendingQuery> late(long now) {
        List<PendingQuery> late = new ArrayList<>();
        inFlight.values().removeIf(exchange -> exchange.end() <= now && late.add(exchange));
        return late;
    }

    /** All exchanges, none of which will be answered. */
    List<PendingQuery> abandoned() {
        List<PendingQuery> all = List.copyOf(inFlight.values());
        inFlight.clear();
        return all;
    }

    SendQueue outbox() {
        return outbox;
    }

    /** Whether there was a datagram. */
    boolean receive(ByteBuffer into) throws IOException {
        return channel.read(into) > 0;
    }

    /** The system lets go of it with the next look of the selector. */
    void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // all the same
        }
    }
}

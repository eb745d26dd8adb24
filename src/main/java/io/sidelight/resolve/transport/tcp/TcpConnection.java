package io.sidelight.resolve.transport.tcp;

import io.sidelight.resolve.transport.SendQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Header;

/** A connection to a name server and its queries in flight. Only the thread of {@link TcpClient} uses it. */
final class TcpConnection {
    private static final int IDS = 1 << 16;

    /** The maximum number of responses on other connections before the first response on this one. */
    private static final int MOST_OVERTAKEN = 16;

    private final TcpPool pool;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final SendQueue outbox;
    private final FrameReader reader = new FrameReader();
    private final Map<Integer, TcpQuery> inFlight = new LinkedHashMap<>();
    private int responses;
    private int overtaken;
    private long lastEvent;

    private TcpConnection(TcpPool pool, SocketChannel channel, InetSocketAddress server, Selector selector, long now)
            throws IOException {
        this.pool = pool;
        this.channel = channel;
        this.lastEvent = now;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        int awaited = channel.connect(server) ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        this.key = channel.register(selector, awaited, this);
        this.outbox = new SendQueue(channel, key);
    }

    /** Opens a channel and starts to connect. */
    static TcpConnection open(TcpPool pool, InetSocketAddress server, Selector selector, long now) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            return new TcpConnection(pool, channel, server, selector, now);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        } catch (RuntimeException noAddress) {
            channel.close();
            throw new IOException("cannot open a connection to " + server, noAddress);
        }
    }

    TcpPool pool() {
        return pool;
    }

    boolean isConnected() {
        return channel.isConnected();
    }

    int inFlight() {
        return inFlight.size();
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    /** Whether a query is in flight that must not share the connection. */
    boolean isReserved() {
        return inFlight.values().stream().anyMatch(TcpQuery::isSuspect);
    }

    /** Returns the number of responses received on this connection. */
    int responses() {
        return responses;
    }

    /** Counts a response on another connection while this one waits for its first. */
    void overtakenBy(TcpConnection other) {
        overtaken += !equals(other) && isUnproven() ? 1 : 0;
    }

    boolean isOvertaken() {
        return isUnproven() && overtaken >= MOST_OVERTAKEN;
    }

    /** Whether the connection waits for its first response. */
    boolean isUnproven() {
        return responses == 0 && !isIdle();
    }

    /** Returns the time at which the first query fails, in ns. */
    long due(long lastResponse) {
        return inFlight.values().stream()
                .mapToLong(query -> query.due(lastResponse))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the time of the last response; before it, of the first query; before that, of the start. */
    long lastEvent() {
        return lastEvent;
    }

    /** Finishes to connect, and sends queued queries, as far as the channel is ready. */
    void proceed() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
        }
        if (key.isWritable()) {
            outbox.sendWaiting();
        }
    }

    /** Sends a query with an ID that is unique on this connection. */
    void send(TcpQuery query, RandomGenerator random, long now) throws IOException {
        int id = random.nextInt(IDS);
        while (inFlight.putIfAbsent(id, query) != null) {
            id = random.nextInt(IDS);
        }
        lastEvent = inFlight.size() == 1 ? now : lastEvent;
        byte[] message = query.query().wire(id);
        outbox.send(ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip());
    }

    /** Returns the next complete message, if one has arrived. */
    Optional<byte[]> read() throws IOException {
        return channel.isConnected() ? reader.read(channel) : Optional.empty();
    }

    /** Removes and returns the query with the ID of a message; empty if there is none, as after a timeout. */
    Optional<TcpQuery> answered(byte[] received, long now) {
        if (received.length < Header.LENGTH) {
            return Optional.empty();
        }
        int id = Byte.toUnsignedInt(received[0]) << Byte.SIZE | Byte.toUnsignedInt(received[1]);
        Optional<TcpQuery> query = Optional.ofNullable(inFlight.remove(id));
        if (query.isPresent()) {
            responses++;
            lastEvent = now;
        }
        return query;
    }

    /** Returns the queries in flight, the oldest first. */
    List<TcpQuery> queries() {
        return List.copyOf(inFlight.values());
    }

    void remove(TcpQuery query) {
        inFlight.values().remove(query);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // The channel is closed nevertheless.
        }
    }
}

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

/** A connection to a name server with the queries that were sent on it. Only the thread of {@link TcpClient} uses it. */
final class TcpConnection {
    private static final int IDS = 1 << 16;

    /** Responses on other connections before the first one on this. */
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

    /** Starts to connect. */
    static TcpConnection open(TcpPool pool, InetSocketAddress server, Selector selector, long now) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            return new TcpConnection(pool, channel, server, selector, now);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        } catch (RuntimeException noAddress) {
            channel.close();
            throw new IOException("no connection to " + server + " can be opened", noAddress);
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

    /** Whether a query was sent that no other one should share the connection with. */
    boolean isReserved() {
        return inFlight.values().stream().anyMatch(TcpQuery::isSuspect);
    }

    /** How many queries were answered on it. */
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

    /** Whether it waits for its first response. */
    boolean isUnproven() {
        return responses == 0 && !isIdle();
    }

    /** The time at which the first of its queries fails. */
    long due(long lastResponse) {
        return inFlight.values().stream()
                .mapToLong(query -> query.due(lastResponse))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** The time of the last response, or while there is none of the first query, or of the start. */
    long lastEvent() {
        return lastEvent;
    }

    /** Does what the selector has found possible, except to read. */
    void proceed() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
        }
        if (key.isWritable()) {
            outbox.sendWaiting();
        }
    }

    /** Sends a query under an ID that no other one has here. */
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

    /** The next whole message, if one has arrived. */
    Optional<byte[]> read() throws IOException {
        return channel.isConnected() ? reader.read(channel) : Optional.empty();
    }

    /** Takes out the query with the ID of this message; empty where there is none, as after its time was up. */
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

    /** The queries in flight, the oldest first. */
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
            // The system has let go of it all the same.
        }
    }
}

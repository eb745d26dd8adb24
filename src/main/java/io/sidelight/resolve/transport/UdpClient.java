package io.sidelight.resolve.transport;

import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.resolve.message.EncodedQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A DNS client over UDP. The caller's thread sends a query. One thread receives all responses, and sleeps while no query is in
 * flight.
 *
 * <p>A message that is not the response to a query may be late, misdirected or forged. It is ignored, because the true response may
 * follow. The query stays pending until its timeout.
 */
public final class UdpClient implements AutoCloseable {
    /** The maximum number of datagrams to receive from one socket before the next socket is read. */
    private static final int MOST_IN_A_ROW = 64;

    private final long start = System.nanoTime();
    private final Executor executor;
    private final Selector selector;
    private final UdpSocketPool sockets;
    private final UdpSocketPool.Sender sender = this::send;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(EncodedQuery.LARGEST_DATAGRAM);
    private final Consumer<SelectionKey> attending = this::attend;

    /** The queries that ended with the last selection; used by the receiving thread alone. */
    private final List<PendingQuery> ended = new ArrayList<>();

    /** The receiver of the response to one query. Either it receives a message, or the query failed. */
    public interface Receiver {
        /**
         * Returns the bytes of a response, which may be those of an earlier one with the same content. It must be quick.
         *
         * @param datagram the response, from its position 0 to its limit
         */
        default byte[] bytes(ByteBuffer datagram) {
            return copy(datagram);
        }

        /** Receives the server's response, on the executor. It may be damaged after the question. */
        void received(byte[] message);

        /** Receives the reason why there is no response. */
        void failed(Exception failure);
    }

    /**
     * Starts the receiving thread.
     *
     * @param executor runs the callbacks of responses
     */
    public UdpClient(Executor executor) {
        this.executor = executor;
        this.selector = open();
        this.sockets = new UdpSocketPool(selector);
        Thread listening = new Thread(this::listen, "sidelight-dns");
        listening.setDaemon(true);
        listening.start();
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Sends a query to one server once.
     *
     * @param timeout maximum time to wait for the response
     * @param receiver gets {@link java.net.SocketTimeoutException} if no message arrives, {@link
     *     io.sidelight.resolve.message.NoMatchingResponseException} if only unrelated messages arrive, {@link
     *     io.sidelight.resolve.message.OverloadedException} if too many queries are in flight, and any other {@link IOException}
     *     for a network error
     */
    public void query(InetSocketAddress server, EncodedQuery query, Duration timeout, Receiver receiver) {
        long now = now();
        PendingQuery pending = new PendingQuery(query, receiver, now + timeout.toNanos());
        try {
            sockets.register(pending, server, now, sender);
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException notSent) {
            fail(List.of(pending), notSent);
        }
    }

    /** Sends a query. A network error fails all queries in flight to the same server. */
    private void send(UdpSocket socket, PendingQuery query) {
        try {
            socket.send(query);
        } catch (IOException | CancelledKeyException refused) {
            fail(sockets.failed(socket, now()), refused);
        }
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                selector.select(attending, sockets.sleepMillis(now()));
                sockets.removeExpired(now(), ended);
                dispatchEnded();
            }
        } catch (IOException | ClosedSelectorException closed) {
            // The queries in flight fail.
        } finally {
            dispatchEnded();
            close();
        }
    }

    private void dispatchEnded() {
        dispatch(List.copyOf(ended), PendingQuery::end);
        ended.clear();
    }

    private void attend(SelectionKey key) {
        UdpSocket socket = (UdpSocket) key.attachment();
        try {
            if (key.isWritable()) {
                socket.outbox().sendWaiting();
            }
            receive(socket);
        } catch (ClosedChannelException | CancelledKeyException closed) {
            // The socket was closed in the meantime, because it had no query in flight.
        } catch (IOException refused) {
            fail(sockets.failed(socket, now()), refused);
        }
    }

    private void receive(UdpSocket socket) throws IOException {
        for (int count = 0; count < MOST_IN_A_ROW && socket.receive(datagram.clear()); count++) {
            PendingQuery query = sockets.answered(socket, datagram.flip(), now());
            if (query != null) {
                ended.add(query);
            }
        }
    }

    private void fail(List<PendingQuery> queries, Exception failure) {
        dispatch(queries, query -> query.fail(failure));
    }

    private void dispatch(List<PendingQuery> all, Consumer<PendingQuery> end) {
        if (all.isEmpty()) {
            return;
        }
        Runnable task = () -> {
            for (PendingQuery query : all) {
                end(query, end);
            }
        };
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run();
        }
    }

    /** A receiver that throws does not keep the others from receiving. */
    private static void end(PendingQuery query, Consumer<PendingQuery> end) {
        try {
            end.accept(query);
        } catch (RuntimeException | Error defect) {
            Defects.report(Component.DNS_QUERY, query.query().question().toString(), defect);
        }
    }

    /** Returns the bytes of a datagram. */
    public static byte[] copy(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.limit()];
        datagram.get(0, bytes);
        return bytes;
    }

    private long now() {
        return System.nanoTime() - start;
    }

    /** Closes all sockets. Queries in flight fail, and so do later ones. */
    @Override
    public void close() {
        List<PendingQuery> abandoned = sockets.close();
        try {
            selector.close();
        } catch (IOException closed) {
            // The selector is closed nevertheless.
        }
        fail(abandoned, new ClosedChannelException());
    }
}

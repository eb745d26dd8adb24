package io.sidelight.resolve.transport;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.xbill.DNS.Message;

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
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(EncodedQuery.LARGEST_DATAGRAM);

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
     * @return the response; {@link java.net.SocketTimeoutException} if no message arrives, {@link
     *     io.sidelight.resolve.message.NoMatchingResponseException} if only unrelated messages arrive, {@link
     *     org.xbill.DNS.WireParseException} at once if the response is not a complete message, {@link
     *     io.sidelight.resolve.message.OverloadedException} if too many queries are in flight, and any other {@link IOException}
     *     for a network error
     */
    public CompletableFuture<Message> query(InetSocketAddress server, EncodedQuery query, Duration timeout) {
        long now = now();
        PendingQuery pending = new PendingQuery(query, now + timeout.toNanos());
        try {
            send(sockets.register(pending, server, now));
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException notSent) {
            fail(List.of(pending), notSent);
        }
        return pending.response();
    }

    /** Sends a datagram. A network error fails all queries in flight to the same server. */
    private void send(UdpSocketPool.Sending sending) {
        UdpSocket socket = sending.socket();
        try {
            socket.outbox().send(sending.datagram());
        } catch (IOException | CancelledKeyException refused) {
            fail(sockets.failed(socket, now()), refused);
        }
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                List<Runnable> answered = new ArrayList<>();
                selector.select(key -> attend(key, answered), sockets.sleepMillis(now()));
                List<PendingQuery> expired = sockets.expired(now());
                dispatch(answered, Runnable::run);
                dispatch(expired, PendingQuery::expire);
            }
        } catch (IOException | ClosedSelectorException closed) {
            // The queries in flight fail.
        } finally {
            close();
        }
    }

    private void attend(SelectionKey key, List<Runnable> answered) {
        UdpSocket socket = (UdpSocket) key.attachment();
        try {
            if (key.isWritable()) {
                socket.outbox().sendWaiting();
            }
            receive(socket, answered);
        } catch (ClosedChannelException | CancelledKeyException closed) {
            // The socket was closed in the meantime, because it had no query in flight.
        } catch (IOException refused) {
            fail(sockets.failed(socket, now()), refused);
        }
    }

    private void receive(UdpSocket socket, List<Runnable> answered) throws IOException {
        for (int count = 0; count < MOST_IN_A_ROW && socket.receive(datagram.clear()); count++) {
            byte[] received = new byte[datagram.flip().remaining()];
            datagram.get(received);
            sockets.answered(socket, received, now()).ifPresent(query -> answered.add(() -> query.complete(received)));
        }
    }

    private void fail(List<PendingQuery> queries, Exception failure) {
        dispatch(queries, query -> query.fail(failure));
    }

    private <T> void dispatch(List<T> all, Consumer<T> end) {
        if (all.isEmpty()) {
            return;
        }
        Runnable task = () -> all.forEach(end);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run();
        }
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

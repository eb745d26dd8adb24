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
 * Asks name servers by UDP. Who asks sends; one thread listens for all, and sleeps while nothing is on its way. What is no answer
 * to a query may be late, misled or forged, and the true answer may be on its way behind it: it is passed over, and one goes on
 * listening until the time is up.
 */
public final class UdpClient implements AutoCloseable {
    /** Of one socket, before the next one has its turn. */
    private static final int MOST_IN_A_ROW = 64;

    private final long start = System.nanoTime();
    private final Executor executor;
    private final Selector selector;
    private final UdpSocketPool sockets;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(EncodedQuery.LARGEST_DATAGRAM);

    /**
     * Starts to listen.
     *
     * @param executor runs what is done with an answer
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
     * Asks one server once.
     *
     * @param timeout until the answer has to be there
     * @return the message that answers the query; {@link java.net.SocketTimeoutException} after silence, {@link
     *     io.sidelight.resolve.message.NoMatchingResponseException} where only what is no answer came, {@link
     *     org.xbill.DNS.WireParseException} at once where the answer is no whole message, {@link
     *     io.sidelight.resolve.message.OverloadedException} where too much is on its way, and any other {@link IOException} where
     *     the network says no
     */
    public CompletableFuture<Message> query(InetSocketAddress server, EncodedQuery query, Duration timeout) {
        long now = now();
        PendingQuery exchange = new PendingQuery(query, now + timeout.toNanos());
        try {
            send(sockets.place(exchange, server, now));
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException notSent) {
            fail(List.of(exchange), notSent);
        }
        return exchange.answer();
    }

    /** What is said of one query holds for all on their way to the same server. */
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
                selector.select(key -> attend(key, answered), sockets.quietMillis(now()));
                List<PendingQuery> late = sockets.late(now());
                hand(answered, Runnable::run);
                hand(late, PendingQuery::endInTime);
            }
        } catch (IOException | ClosedSelectorException closed) {
            // What was on its way fails.
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
        } catch (ClosedChannelException | CancelledKeyException worn) {
            // It was closed just now, as nothing is on its way by it.
        } catch (IOException refused) {
            fail(sockets.failed(socket, now()), refused);
        }
    }

    private void receive(UdpSocket socket, List<Runnable> answered) throws IOException {
        for (int count = 0; count < MOST_IN_A_ROW && socket.receive(datagram.clear()); count++) {
            byte[] received = new byte[datagram.flip().remaining()];
            datagram.get(received);
            sockets.answered(socket, received, now()).ifPresent(exchange -> answered.add(() -> exchange.end(received)));
        }
    }

    private void fail(List<PendingQuery> exchanges, Exception failure) {
        hand(exchanges, exchange -> exchange.fail(failure));
    }

    private <T> void hand(List<T> all, Consumer<T> end) {
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

    /** Closes all sockets. What is on its way fails, and so does what is asked from now on. */
    @Override
    public void close() {
        List<PendingQuery> abandoned = sockets.close();
        try {
            selector.close();
        } catch (IOException closed) {
            // all the same
        }
        fail(abandoned, new ClosedChannelException());
    }
}

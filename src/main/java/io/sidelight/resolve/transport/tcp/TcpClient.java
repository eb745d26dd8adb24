package io.sidelight.resolve.transport.tcp;

import io.sidelight.resolve.message.EncodedQuery;
import io.sidelight.resolve.message.OverloadedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/**
 * A DNS client over TCP. One thread, which starts with the first query, does all the work. It sleeps while no query is in flight.
 */
public final class TcpClient implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 4_096;
    private static final int MOST_SERVERS = 16;

    private final long start = System.nanoTime();
    private final Executor executor;
    private final Selector selector;
    private final SecureRandom random = new SecureRandom();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<InetSocketAddress, TcpPool> pools = new HashMap<>();
    private final List<Runnable> completed = new ArrayList<>();
    private boolean started;
    private volatile boolean closed;

    private record Arrival(InetSocketAddress server, TcpQuery query) {}

    /**
     * Creates a client. No connection is opened yet.
     *
     * @param executor runs the callbacks of responses
     */
    public TcpClient(Executor executor) {
        this.executor = executor;
        try {
            this.selector = Selector.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Sends a query, on another connection if the server closes the first one. A server that closes every connection without a
     * response fails the query.
     *
     * @param silence time without a response to any query of the server, after which this query fails
     * @param longest maximum time for the query
     * @return the message with the query's ID, complete even if its TC bit is set; {@link java.net.SocketTimeoutException} after
     *     silence, {@link org.xbill.DNS.WireParseException} if the message is not a response to the query, {@link
     *     OverloadedException} if too many queries are in flight, and any other {@link IOException} for a network error
     */
    public CompletableFuture<Message> send(
            InetSocketAddress server, EncodedQuery query, Duration silence, Duration longest) {
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return CompletableFuture.failedFuture(new OverloadedException(MOST_IN_FLIGHT));
        }
        TcpQuery sent = new TcpQuery(query, now(), silence, longest);
        arrivals.add(new Arrival(server, sent));
        wake();
        if (closed) {
            failArrivals();
        }
        return sent.response().whenComplete((response, failure) -> inFlight.decrementAndGet());
    }

    /** Wakes or starts the thread. The selector of a closed client is not used any more. */
    private synchronized void wake() {
        if (closed) {
            return;
        }
        if (started) {
            selector.wakeup();
        } else {
            started = true;
            Thread thread = new Thread(this::run, "sidelight-tcp");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closed) {
                advance();
                complete();
                selector.select(key -> attend((TcpConnection) key.attachment()), sleepMillis());
            }
        } catch (IOException | ClosedSelectorException failed) {
            // All queries in flight fail.
        } finally {
            end();
        }
    }

    private void attend(TcpConnection connection) {
        connection.pool().attend(connection, now());
    }

    private void advance() {
        long now = now();
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            pools.computeIfAbsent(next.server(), server -> new TcpPool(server, selector, random, completed::add))
                    .add(next.query());
        }
        pools.values().forEach(pool -> pool.advance(now));
        if (pools.size() > MOST_SERVERS) {
            pools.values().removeIf(TcpPool::isQuiet);
        }
    }

    private void complete() {
        if (completed.isEmpty()) {
            return;
        }
        List<Runnable> all = List.copyOf(completed);
        completed.clear();
        Runnable task = () -> all.forEach(Runnable::run);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run();
        }
    }

    /** Returns how long the thread may sleep, in ms: at least 1, or 0 for no limit. */
    private long sleepMillis() {
        long due = pools.values().stream().mapToLong(TcpPool::due).min().orElse(Long.MAX_VALUE);
        return due == Long.MAX_VALUE ? 0 : Math.max(0, due - now()) / 1_000_000 + 1;
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private void end() {
        stop();
        pools.values().forEach(pool -> pool.abandon(new ClosedChannelException()));
        complete();
        failArrivals();
        closeSelector();
    }

    private synchronized void stop() {
        closed = true;
    }

    private void failArrivals() {
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            next.query().fail(new ClosedChannelException());
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException closing) {
            // The selector is closed nevertheless.
        }
    }

    /** Closes all connections. Queries in flight fail, and so do later ones. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (started) {
            selector.wakeup();
        } else {
            closeSelector();
        }
    }
}

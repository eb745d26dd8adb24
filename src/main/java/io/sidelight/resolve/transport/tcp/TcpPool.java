package io.sidelight.resolve.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The connections to one name server, and the queries that wait for one. A server may close a connection at any time. Mesos-DNS
 * does so after 128 queries ({@code domain.md} 2.6), others after each response. Queries without a response are then sent on another
 * connection at once (RFC 7766, section 6.2.4). Only the thread of {@link TcpClient} uses a pool. All times are in ns.
 */
final class TcpPool {
    /** The time until an idle connection is closed. Mesos-DNS closes after 8 s, so few queries meet a closing connection. */
    private static final long LONGEST_IDLE = Duration.ofSeconds(2).toNanos();

    /** How long a connection may wait for its first response while another one is idle. */
    private static final long LONGEST_UNUSED = Duration.ofMillis(100).toNanos();

    private final InetSocketAddress server;
    private final Selector selector;
    private final RandomGenerator random;
    private final Consumer<Runnable> completed;
    private final Deque<TcpQuery> waiting = new ArrayDeque<>();
    private final List<TcpConnection> connections = new ArrayList<>();
    private final PoolLimits limits = new PoolLimits();
    private long lastResponse = Long.MIN_VALUE / 2;

    /**
     * Creates a pool without connections.
     *
     * @param completed receives the callbacks of completed queries
     */
    TcpPool(InetSocketAddress server, Selector selector, RandomGenerator random, Consumer<Runnable> completed) {
        this.server = server;
        this.selector = selector;
        this.random = random;
        this.completed = completed;
    }

    void add(TcpQuery query) {
        waiting.add(query);
    }

    boolean isQuiet() {
        return waiting.isEmpty() && connections.isEmpty();
    }

    /** Handles the events of a connection. */
    void attend(TcpConnection connection, long now) {
        try {
            connection.proceed();
            // Reads one message only, so that each connection is served equally.
            connection.read().ifPresent(received -> answered(connection, received, now));
        } catch (IOException | CancelledKeyException ended) {
            end(connection, ended);
        }
    }

    private void answered(TcpConnection connection, byte[] received, long now) {
        connection.answered(received, now).ifPresent(query -> {
            lastResponse = now;
            connections.forEach(other -> other.overtakenBy(connection));
            limits.answered(connection.responses());
            completed.accept(() -> query.complete(received));
        });
    }

    /** Fails expired queries, closes unused connections, and sends waiting queries. */
    void advance(long now) {
        expire(now);
        closeUnused(now);
        send(now);
        open(now);
        // Some connections are established at once.
        send(now);
        if (isQuiet()) {
            limits.forgetRefusals();
        }
    }

    /** Returns the time of the next call of {@link #advance}. */
    long due() {
        long due = Long.MAX_VALUE;
        for (TcpQuery query : waiting) {
            due = Math.min(due, query.due(lastResponse));
        }
        boolean hasUnproven = connections.stream().anyMatch(TcpConnection::isUnproven);
        for (TcpConnection connection : connections) {
            boolean unneeded = hasUnproven && connection.responses() > 0;
            due = Math.min(due, connection.due(lastResponse));
            due = Math.min(due, idleUntil(connection, unneeded ? LONGEST_UNUSED : LONGEST_IDLE));
        }
        return due;
    }

    private void expire(long now) {
        waiting.removeIf(query -> failIfExpired(query, now));
        for (TcpConnection connection : List.copyOf(connections)) {
            boolean broken = false;
            for (TcpQuery query : connection.queries()) {
                if (failIfExpired(query, now)) {
                    connection.remove(query);
                    // A NAT may have dropped the connection without notice.
                    broken |= connection.lastEvent() + query.silence() <= now;
                }
            }
            if (broken) {
                end(connection, new SocketTimeoutException());
            }
        }
    }

    private boolean failIfExpired(TcpQuery query, long now) {
        boolean expired = query.due(lastResponse) <= now;
        if (expired) {
            completed.accept(() -> query.fail(new SocketTimeoutException()));
        }
        return expired;
    }

    /**
     * Closes idle connections. Some servers serve only one connection at a time. So a connection that waits for its first response is
     * closed, too, while another one is idle or gets many responses.
     */
    private void closeUnused(long now) {
        boolean anotherIsIdle = connections.stream()
                .anyMatch(connection -> connection.responses() > 0 && idleUntil(connection, LONGEST_UNUSED) <= now);
        for (TcpConnection connection : List.copyOf(connections)) {
            if (idleUntil(connection, LONGEST_IDLE) <= now || (anotherIsIdle && connection.isUnproven())) {
                remove(connection);
            } else if (connection.isOvertaken()) {
                remove(connection);
                limits.refused(connections.size());
            }
        }
    }

    /** Returns the time until which a connection may be idle; {@link Long#MAX_VALUE} while it has work. */
    private long idleUntil(TcpConnection connection, long longest) {
        return waiting.isEmpty() && connection.isIdle() ? connection.lastEvent() + longest : Long.MAX_VALUE;
    }

    private void send(long now) {
        for (Optional<TcpConnection> free = free(); free.isPresent(); free = free()) {
            try {
                free.get().send(waiting.remove(), random, now);
            } catch (IOException | CancelledKeyException ended) {
                end(free.get(), ended);
            }
        }
    }

    /** Returns the connection for the next query; empty if none is free, or no query waits. */
    private Optional<TcpConnection> free() {
        TcpQuery next = waiting.peek();
        return next == null
                ? Optional.empty()
                : connections.stream()
                        .filter(connection -> connection.isConnected() && isFree(connection, next))
                        .min(Comparator.comparingInt(TcpConnection::inFlight));
    }

    private boolean isFree(TcpConnection connection, TcpQuery next) {
        boolean shared = !next.isSuspect() && !connection.isReserved() && connection.inFlight() < room(connection);
        return connection.isIdle() || shared;
    }

    /** Returns the query limit of a connection. An additional connection gets one query until its first response. */
    private int room(TcpConnection connection) {
        boolean proven = connection.responses() > 0 || connections.stream().noneMatch(other -> other.responses() > 0);
        return proven ? limits.pipelined() : 1;
    }

    private void open(long now) {
        long connecting =
                connections.stream().filter(each -> !each.isConnected()).count();
        while (waiting.size() > connecting * limits.pipelined() && connections.size() < limits.connections()) {
            try {
                connections.add(TcpConnection.open(this, server, selector, now));
                connecting++;
            } catch (IOException failed) {
                failToConnect(failed);
                return;
            }
        }
    }

    /** Handles a connection that the server or the network ended. */
    private void end(TcpConnection connection, Exception cause) {
        if (!connections.contains(connection)) {
            return;
        }
        boolean connected = connection.isConnected();
        List<TcpQuery> unanswered = remove(connection);
        if (connection.responses() > 0) {
            if (!unanswered.isEmpty()) {
                limits.lost(connection.responses());
            }
        } else if (!connections.isEmpty()) {
            // The server accepts no more than the other connections.
            limits.refused(connections.size());
        } else if (!connected) {
            failToConnect(cause);
        } else {
            unanswered.stream().filter(query -> !query.isWorthAnother()).forEach(query -> {
                waiting.remove(query);
                completed.accept(() -> query.fail(cause));
            });
        }
    }

    private void failToConnect(Exception cause) {
        if (connections.isEmpty()) {
            List<TcpQuery> failed = List.copyOf(waiting);
            waiting.clear();
            failed.forEach(query -> completed.accept(() -> query.fail(cause)));
        } else {
            limits.refused(connections.size());
        }
    }

    /** Closes a connection. Its queries are sent next, on another one. */
    private List<TcpQuery> remove(TcpConnection connection) {
        connection.close();
        connections.remove(connection);
        List<TcpQuery> unanswered = connection.queries();
        for (int at = unanswered.size() - 1; at >= 0; at--) {
            waiting.addFirst(unanswered.get(at));
        }
        return unanswered;
    }

    /** Closes all connections, and fails all queries. */
    void abandon(Exception cause) {
        List.copyOf(connections).forEach(this::remove);
        failToConnect(cause);
    }
}

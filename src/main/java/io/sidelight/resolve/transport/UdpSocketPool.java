package io.sidelight.resolve.transport;

import io.sidelight.resolve.message.OverloadedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open UDP sockets and their queries in flight. Each server has one current socket for its next query. A used-up socket is
 * replaced, and closed as soon as it has no query in flight. Safe for several threads. No method blocks.
 */
final class UdpSocketPool {
    private static final int MOST_SOCKETS = 16;
    private static final int MOST_IN_FLIGHT = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private final SecureRandom random = new SecureRandom();
    private final QueryIds ids = new QueryIds(random);
    private final Map<InetSocketAddress, UdpSocket> current = new HashMap<>();
    private final Set<UdpSocket> open = new HashSet<>();
    private int inFlight;
    private long due = NEVER;
    private boolean closed;

    /** The sending of a registered query, without the lock of the pool. */
    @FunctionalInterface
    interface Sender {
        void send(UdpSocket socket, PendingQuery query);
    }

    UdpSocketPool(Selector selector) {
        this.selector = selector;
    }

    /**
     * Registers a query to a server, and sends it.
     *
     * @throws OverloadedException if too many queries are in flight
     * @throws IOException if no socket can be opened
     */
    void register(PendingQuery query, InetSocketAddress server, long now, Sender sender) throws IOException {
        UdpSocket socket;
        synchronized (this) {
            if (closed) {
                throw new ClosedChannelException();
            } else if (inFlight == MOST_IN_FLIGHT) {
                throw new OverloadedException(MOST_IN_FLIGHT);
            }
            socket = socket(server, now);
            socket.add(query, ids);
            inFlight++;
            wakeAt(query.deadline());
        }
        sender.send(socket, query);
    }

    private UdpSocket socket(InetSocketAddress server, long now) throws IOException {
        UdpSocket last = current.get(server);
        if (last != null && (!last.isUsedUp(now) || open.size() >= MOST_SOCKETS)) {
            return last;
        }
        UdpSocket next = UdpSocket.open(server, selector, random, now);
        open.add(next);
        current.put(server, next);
        if (last != null) {
            closeIfDone(last, now);
        }
        // The selector sees a new socket only with its next selection.
        selector.wakeup();
        wakeAt(next.due(now));
        return next;
    }

    private void wakeAt(long time) {
        if (time < due) {
            due = time;
            selector.wakeup();
        }
    }

    /** Returns how long the selector may sleep, in ms: at least 1, or 0 for no limit. */
    synchronized long sleepMillis(long now) {
        return due == NEVER ? 0 : Math.max(0, due - now) / 1_000_000 + 1;
    }

    /** Removes and returns the query that a datagram responds to; null if there is none. */
    synchronized @Nullable PendingQuery answered(UdpSocket socket, ByteBuffer datagram, long now) {
        PendingQuery query = socket.answered(datagram);
        if (query != null) {
            inFlight--;
            closeIfDone(socket, now);
        }
        return query;
    }

    /** Removes and returns the queries of a socket after a network error. */
    synchronized List<PendingQuery> failed(UdpSocket socket, long now) {
        List<PendingQuery> failed = socket.abandoned();
        inFlight -= failed.size();
        closeIfDone(socket, now);
        return failed;
    }

    /** Removes the queries whose timeout has expired, and adds them to the others that ended. */
    synchronized void removeExpired(long now, List<PendingQuery> ended) {
        if (now < due) {
            return;
        }
        due = NEVER;
        for (UdpSocket socket : List.copyOf(open)) {
            List<PendingQuery> expired = socket.expired(now);
            ended.addAll(expired);
            inFlight -= expired.size();
            closeIfDone(socket, now);
            if (open.contains(socket)) {
                due = Math.min(due, socket.due(now));
            }
        }
    }

    private void closeIfDone(UdpSocket socket, long now) {
        boolean isNext = socket.equals(current.get(socket.server())) && !socket.isUsedUp(now);
        if (socket.isIdle() && !isNext) {
            socket.close();
            open.remove(socket);
            current.remove(socket.server(), socket);
        }
    }

    /** Closes all sockets, and returns the queries in flight. Later queries fail. */
    synchronized List<PendingQuery> close() {
        closed = true;
        List<PendingQuery> abandoned = new ArrayList<>();
        for (UdpSocket socket : open) {
            abandoned.addAll(socket.abandoned());
            socket.close();
        }
        open.clear();
        current.clear();
        inFlight = 0;
        return abandoned;
    }
}

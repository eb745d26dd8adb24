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
import java.util.Optional;
import java.util.Set;

/**
 * The sockets that are open, and what is on its way by them. For each server there is one for its next query; another takes its
 * place when it is worn, and then it is closed as soon as nothing is on its way by it. May be used by several threads; does nothing
 * that waits.
 */
final class UdpSocketPool {
    private static final int MOST_SOCKETS = 16;
    private static final int MOST_IN_FLIGHT = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private final SecureRandom random = new SecureRandom();
    private final Map<InetSocketAddress, UdpSocket> current = new HashMap<>();
    private final Set<UdpSocket> open = new HashSet<>();
    private int inFlight;
    private long due = NEVER;
    private boolean closed;

    /** A query that has to be sent, and by which socket. */
    record Sending(UdpSocket socket, ByteBuffer datagram) {}

    UdpSocketPool(Selector selector) {
        this.selector = selector;
    }

    /**
     * Expects an answer from this server.
     *
     * @throws OverloadedException when too much is on its way
     * @throws IOException when there is no socket for it
     */
    synchronized Sending place(PendingQuery exchange, InetSocketAddress server, long now) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        } else if (inFlight == MOST_IN_FLIGHT) {
            throw new OverloadedException(MOST_IN_FLIGHT);
        }
        UdpSocket socket = socket(server, now);
        int id = socket.add(exchange);
        inFlight++;
        lookAt(exchange.end());
        return new Sending(socket, ByteBuffer.wrap(exchange.query().wire(id)));
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
        // It knows of a new socket only after a look.
        selector.wakeup();
        lookAt(next.due(now));
        return next;
    }

    private void lookAt(long time) {
        if (time < due) {
            due = time;
            selector.wakeup();
        }
    }

    /** For how long nothing has to be looked at, in ms: at least 1, and 0 for ever. */
    synchronized long quietMillis(long now) {
        return due == NEVER ? 0 : Math.max(0, due - now) / 1_000_000 + 1;
    }

    /** The exchange that this datagram answers, which is on its way no more; empty where it is no answer to any. */
    synchronized Optional<PendingQuery> answered(UdpSocket socket, byte[] received, long now) {
        Optional<PendingQuery> exchange = socket.answered(received);
        if (exchange.isPresent()) {
            inFlight--;
            closeIfDone(socket, now);
        }
        return exchange;
    }

    /** The exchanges by a socket that the network says no to. */
    synchronized List<PendingQuery> failed(UdpSocket socket, long now) {
        List<PendingQuery> failed = socket.abandoned();
        inFlight -= failed.size();
        closeIfDone(socket, now);
        return failed;
    }

    /** The exchanges whose time is up. */
    synchronized List<PendingQuery> late(long now) {
        if (now < due) {
            return List.of();
        }
        List<PendingQuery> late = new ArrayList<>();
        due = NEVER;
        for (UdpSocket socket : List.copyOf(open)) {
            late.addAll(socket.late(now));
            closeIfDone(socket, now);
            if (open.contains(socket)) {
                due = Math.min(due, socket.due(now));
            }
        }
        inFlight -= late.size();
        return late;
    }

    private void closeIfDone(UdpSocket socket, long now) {
        boolean isNext = socket.equals(current.get(socket.server())) && !socket.isUsedUp(now);
        if (socket.isIdle() && !isNext) {
            socket.close();
            open.remove(socket);
            current.remove(socket.server(), socket);
        }
    }

    /** Lets nothing more begin, and closes all. */
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

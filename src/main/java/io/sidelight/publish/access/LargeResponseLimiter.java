package io.sidelight.publish.access;

import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.Representation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Large bodies on their way to clients: piece by piece, as fast as they are read, since what is handed over is copied for each
 * client. Together they have a bounded room, in which one that many read counts once. Where it is full, those that have been on
 * their way for long are broken off.
 */
@Singleton
public class LargeResponseLimiter {
    private static final int LARGE = 32 * 1024;
    private static final int PIECE = 16 * 1024;
    private static final long ROOM = 16 * 1024 * 1024;
    private static final Duration LONG = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<RoutingContext, Instant> oldestFirst = new LinkedHashMap<>();
    private final IdentityHashMap<Buffer, Integer> readers = new IdentityHashMap<>();
    private long bytes;
    private long brokenOff;

    LargeResponseLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets a body pass that is there for one client alone, unless it is large and there is no room for it.
     *
     * @throws ProblemException when there is no room
     */
    public Representation admit(Representation body) {
        if (body.bytes().length() > LARGE) {
            admitRendering();
        }
        return body;
    }

    /**
     * Lets a large body be rendered for one client alone.
     *
     * @throws ProblemException when there is no room for it
     */
    public void admitRendering() {
        if (!haveRoom()) {
            throw Problem.of(503, "too many large responses are being sent; retry later, or request less")
                    .exception();
        }
    }

    /**
     * Whether there is room for one that is large.
     *
     * @return false also where there is going to be some, as soon as those have ended that are broken off
     */
    private synchronized boolean haveRoom() {
        if (bytes <= ROOM) {
            return true;
        }
        Instant longAgo = clock.instant().minus(LONG);
        Iterator<Entry<RoutingContext, Instant>> deliveries =
                oldestFirst.entrySet().iterator();
        while (deliveries.hasNext()) {
            Entry<RoutingContext, Instant> oldest = deliveries.next();
            if (oldest.getValue().isAfter(longAgo)) {
                break;
            }
            deliveries.remove();
            brokenOff++;
            breakOff(oldest.getKey());
        }
        return false;
    }

    /** Not by Vert.x, which would have what is written read to its end first. */
    private static void breakOff(RoutingContext to) {
        var unused = ((ConnectionBase) to.request().connection()).channel().close();
    }

    /** How many were broken off since the start. */
    public synchronized long brokenOff() {
        return brokenOff;
    }

    /** Sends a body, and ends the request. */
    public void send(Buffer body, RoutingContext to) {
        if (body.length() <= LARGE) {
            to.response().end(body);
        } else {
            enter(body, to);
            to.addEndHandler(ended -> leave(body, to));
            send(body, 0, to.response());
        }
    }

    private synchronized void enter(Buffer body, RoutingContext to) {
        oldestFirst.put(to, clock.instant());
        if (readers.merge(body, 1, Integer::sum) == 1) {
            bytes += body.length();
        }
    }

    private synchronized void leave(Buffer body, RoutingContext to) {
        oldestFirst.remove(to);
        if (readers.merge(body, -1, Integer::sum) == 0) {
            readers.remove(body);
            bytes -= body.length();
        }
    }

    private static void send(Buffer body, int from, HttpServerResponse response) {
        int at = from;
        while (body.length() - at > PIECE) {
            if (response.writeQueueFull()) {
                int next = at;
                response.drainHandler(read -> send(body, next, response));
                return;
            }
            response.write(body.slice(at, at + PIECE));
            at += PIECE;
        }
        response.end(body.slice(at, body.length()));
    }
}

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
 * The limit of large bodies that are being sent. A body goes out in pieces as fast as its client reads, since Vert.x copies
 * each piece for each client. All bodies together have a limit in bytes; one body for many clients counts once. When the
 * limit is reached, responses that have taken long are aborted.
 */
@Singleton
public class LargeResponseLimiter {
    private static final int LARGE_BYTES = 32 * 1024;
    private static final int PIECE_BYTES = 16 * 1024;
    private static final long LIMIT_BYTES = 16 * 1024 * 1024;
    private static final Duration ABORTED_AFTER = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<RoutingContext, Instant> oldestFirst = new LinkedHashMap<>();
    private final IdentityHashMap<Buffer, Integer> readers = new IdentityHashMap<>();
    private long bytes;
    private long aborted;

    LargeResponseLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Admits a body that one client alone gets. A body that is not large always passes.
     *
     * @throws ProblemException if the body is large and the limit is reached
     */
    public Representation admit(Representation body) {
        if (body.bytes().length() > LARGE_BYTES) {
            admitRendering();
        }
        return body;
    }

    /**
     * Admits the rendering of a large body for one client alone.
     *
     * @throws ProblemException if the limit is reached
     */
    public void admitRendering() {
        if (!isBelowLimit()) {
            throw Problem.of(503, "too many large responses are being sent; retry later, or request less")
                    .exception();
        }
    }

    /**
     * Returns whether the bodies are below the limit. Otherwise aborts the responses that have taken long.
     *
     * @return false also if the aborted responses will free enough bytes once they have ended
     */
    private synchronized boolean isBelowLimit() {
        if (bytes <= LIMIT_BYTES) {
            return true;
        }
        Instant longAgo = clock.instant().minus(ABORTED_AFTER);
        Iterator<Entry<RoutingContext, Instant>> deliveries =
                oldestFirst.entrySet().iterator();
        while (deliveries.hasNext()) {
            Entry<RoutingContext, Instant> oldest = deliveries.next();
            if (oldest.getValue().isAfter(longAgo)) {
                break;
            }
            deliveries.remove();
            aborted++;
            abort(oldest.getKey());
        }
        return false;
    }

    /** Closes the channel directly: Vert.x would first wait until the client has read the written bytes. */
    private static void abort(RoutingContext to) {
        var unused = ((ConnectionBase) to.request().connection()).channel().close();
    }

    /** Returns how many responses were aborted since the start. */
    public synchronized long aborted() {
        return aborted;
    }

    /** Sends a body and ends the request. */
    public void send(Buffer body, RoutingContext to) {
        if (body.length() <= LARGE_BYTES) {
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
        while (body.length() - at > PIECE_BYTES) {
            if (response.writeQueueFull()) {
                int next = at;
                response.drainHandler(read -> send(body, next, response));
                return;
            }
            response.write(body.slice(at, at + PIECE_BYTES));
            at += PIECE_BYTES;
        }
        response.end(body.slice(at, body.length()));
    }
}

package io.sidelight.publish.push;

import io.sidelight.publish.access.HeldConnection;
import io.sidelight.publish.push.ParkingLot.Space;
import io.sidelight.publish.push.ParkingLot.Ticket;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A streaming response: an event for each change, each with the whole state. A client that reads slowly gets the newest state,
 * not those in between. All code runs on the event loop of its connection.
 */
final class EventStream {
    private static final int PIECE = 16 * 1024;

    private final EventStreams streams;
    private final HttpServerResponse response;
    private final StreamFormat format;
    private final Subject subject;
    private final Trigger trigger;
    private final Supplier<Event> newest;
    private final Context eventLoop = Vertx.currentContext();
    private final Deque<Buffer> unwritten = new ArrayDeque<>();
    private Ticket ticket = () -> {};
    private long sent;
    private boolean ended;

    EventStream(
            EventStreams streams,
            RoutingContext context,
            StreamFormat format,
            Subject subject,
            Trigger trigger,
            Supplier<Event> newest) {
        this.streams = streams;
        this.response = context.response();
        this.format = format;
        this.subject = subject;
        this.trigger = trigger;
        this.newest = newest;
    }

    /**
     * Begins with the current state, unless the client has it.
     *
     * @param lastId of the last event that the client has; 0 for none
     */
    void start(RoutingContext context, Space space, long lastId) {
        HeldConnection connection = HeldConnection.of(context);
        context.addEndHandler(done -> {
            ended = true;
            ticket.cancel();
            streams.remove(this);
            connection.release();
            space.release();
        });
        response.setChunked(true)
                .putHeader("Content-Type", format.mediaType())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write(format.first());
        sent = lastId;
        streams.add(this);
        follow();
    }

    /** Writes the newest state if the client lacks it, and waits for the next one. */
    private void follow() {
        if (ended || response.ended()) {
            return;
        }
        if (streams.lot().isClosed()) {
            response.end();
            return;
        }
        long id = streams.revision(subject, trigger);
        if (id != sent) {
            Event event = newest.get();
            sent = id;
            unwritten.add(format.before(event.type(), id));
            unwritten.add(event.document());
            unwritten.add(format.after());
        }
        drain();
    }

    /** Writes as fast as the client reads. It takes the next state after this one is written completely. */
    private void drain() {
        while (!unwritten.isEmpty()) {
            if (response.writeQueueFull()) {
                response.drainHandler(read -> drain());
                return;
            }
            Buffer next = unwritten.removeFirst();
            if (next.length() > PIECE) {
                unwritten.addFirst(next.slice(PIECE, next.length()));
                next = next.slice(0, PIECE);
            }
            write(next);
        }
        ticket = streams.lot().park(subject, trigger, sent, () -> eventLoop.runOnContext(woken -> follow()));
    }

    /** Sends a heartbeat, which shows the client that the agent runs. */
    void heartbeat() {
        eventLoop.runOnContext(now -> {
            if (!ended && unwritten.isEmpty() && !response.ended() && !response.writeQueueFull()) {
                write(format.heartbeat());
            }
        });
    }

    private void write(Buffer bytes) {
        var unused = response.write(bytes);
    }
}

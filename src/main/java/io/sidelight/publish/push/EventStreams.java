package io.sidelight.publish.push;

import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.push.ParkingLot.Space;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The open streams. One timer sends the heartbeats of all; it runs only while there are streams. */
@Singleton
public class EventStreams {
    /** Clients time out after at least 15 s without a byte. */
    private static final long HEARTBEAT_MS = 10_000;

    private static final long NO_TIMER = -1;

    private final RenderedView published;
    private final ParkingLot lot;
    private final Vertx vertx;
    private final Set<EventStream> open = new HashSet<>();
    private long timer = NO_TIMER;

    EventStreams(RenderedView published, ParkingLot lot, Vertx vertx) {
        this.published = published;
        this.lot = lot;
        this.vertx = vertx;
    }

    /**
     * Opens a stream.
     *
     * @param newest makes the event for the current view
     */
    ResourceEntity open(
            RoutingContext context, StreamFormat format, Subject subject, Trigger trigger, Supplier<Event> newest) {
        Space space = lot.reserve()
                .orElseThrow(() -> Problem.of(503, "too many requests wait for changes, or the agent is stopping")
                        .exception());
        long lastId = lastId(context);
        EventStream stream = new EventStream(this, context, format, subject, trigger, newest);
        return new ResourceEntity.Pending(ignored -> stream.start(context, space, lastId));
    }

    private static long lastId(RoutingContext context) {
        String text = context.request().getHeader("Last-Event-ID");
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    ParkingLot lot() {
        return lot;
    }

    long revision(Subject subject, Trigger trigger) {
        return published.edition().revisions().of(subject, trigger);
    }

    synchronized void add(EventStream stream) {
        open.add(stream);
        if (timer == NO_TIMER) {
            timer = vertx.setPeriodic(HEARTBEAT_MS, due -> heartbeat());
        }
    }

    synchronized void remove(EventStream stream) {
        open.remove(stream);
        if (open.isEmpty() && timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void heartbeat() {
        List<EventStream> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        all.forEach(EventStream::heartbeat);
    }
}

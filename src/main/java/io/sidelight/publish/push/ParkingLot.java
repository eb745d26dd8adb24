package io.sidelight.publish.push;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.sidelight.publish.access.ConnectionLimiter;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Revisions;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that wait for a change of the view. The server's connection limit bounds their number. Each is woken once: when
 * the revision of its subject changes, or when the agent stops.
 */
@Singleton
public class ParkingLot {
    private final RenderedView published;
    private final int limit;
    private final Set<Parked> parked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger spaces = new AtomicInteger();
    private volatile boolean closed;

    ParkingLot(RenderedView published, ConnectionLimiter connections) {
        this.published = published;
        this.limit = connections.maxHeld();
        published.listen((before, now) -> wake(now));
    }

    /**
     * A request that waits.
     *
     * @param seen the revision of the subject that the client has
     * @param wake is called once, on any thread
     */
    private record Parked(Subject subject, Trigger trigger, long seen, Runnable wake) {
        boolean isBehind(Revisions revisions) {
            return revisions.of(subject, trigger) != seen;
        }
    }

    /** The handle by which a request ends its wait. */
    @FunctionalInterface
    interface Ticket {
        void cancel();
    }

    /** The reservation of one connection, which is released once. */
    final class Space {
        private final AtomicInteger held = new AtomicInteger(1);

        void release() {
            if (held.getAndSet(0) == 1) {
                spaces.decrementAndGet();
            }
        }
    }

    /** Reserves a space; empty if all are taken or the agent stops. */
    Optional<Space> reserve() {
        if (closed) {
            return Optional.empty();
        }
        if (spaces.incrementAndGet() > limit) {
            spaces.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Space());
    }

    /** Returns whether the agent stops, so that all waits must end. */
    boolean isClosed() {
        return closed;
    }

    /** Waits for the subject's revision to change, and wakes at once if it already has. The caller holds a space. */
    Ticket park(Subject subject, Trigger trigger, long seen, Runnable wake) {
        Parked waiting = new Parked(subject, trigger, seen, wake);
        parked.add(waiting);
        // A change between the caller's read and this line woke no request.
        if (closed || waiting.isBehind(published.edition().revisions())) {
            wake(waiting);
        }
        return () -> parked.remove(waiting);
    }

    private void wake(Edition edition) {
        parked.stream().filter(each -> each.isBehind(edition.revisions())).forEach(this::wake);
    }

    private void wake(Parked waiting) {
        if (parked.remove(waiting)) {
            waiting.wake().run();
        }
    }

    /** Ends all waits, so that each client gets a response before the server closes. */
    void close(@Observes ShutdownDelayInitiatedEvent event) {
        closed = true;
        parked.forEach(this::wake);
    }

    /** Returns the number of requests and streams that hold a space. */
    public int held() {
        return spaces.get();
    }
}

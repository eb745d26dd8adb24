package io.sidelight.publish.push;

import io.sidelight.publish.access.HeldConnection;
import io.sidelight.publish.push.ParkingLot.Space;
import io.sidelight.publish.push.ParkingLot.Ticket;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** One waiting request. All code runs on the event loop of its connection. */
final class LongPoll {
    private final LongPolls polls;
    private final RoutingContext context;
    private final Subject subject;
    private final Trigger trigger;
    private final DelayedResponse response;
    private final Context eventLoop = Vertx.currentContext();
    private Ticket ticket = () -> {};
    private boolean ended;

    LongPoll(LongPolls polls, RoutingContext context, Subject subject, Trigger trigger, DelayedResponse response) {
        this.polls = polls;
        this.context = context;
        this.subject = subject;
        this.trigger = trigger;
        this.response = response;
    }

    /** Waits, or responds at once if too many requests wait. */
    void start(long seen, Duration longest) {
        Optional<Space> space = polls.lot().reserve();
        if (space.isEmpty()) {
            respond(true);
            return;
        }
        HeldConnection connection = HeldConnection.of(context);
        long timer = eventLoop.owner().setTimer(Math.max(1, longest.toMillis()), due -> respond(true));
        context.addEndHandler(done -> {
            ended = true;
            eventLoop.owner().cancelTimer(timer);
            ticket.cancel();
            connection.release();
            space.get().release();
        });
        park(seen);
    }

    private void park(long seen) {
        ticket = polls.lot().park(subject, trigger, seen, () -> eventLoop.runOnContext(woken -> respond(false)));
    }

    /** Responds if there is a change or the time is over, and otherwise waits on. */
    private void respond(boolean isTimeOver) {
        if (ended || context.response().ended()) {
            return;
        }
        boolean isLast = isTimeOver || polls.lot().isClosed();
        long seen = polls.revision(subject, trigger);
        if (!response.send(isLast)) {
            park(seen);
        }
    }
}

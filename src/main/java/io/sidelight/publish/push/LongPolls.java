package io.sidelight.publish.push;

import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.http.message.ResponseSender;
import io.sidelight.publish.problem.RefusalException;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The delay of responses to requests with {@code Prefer: wait} (RFC 7240 section 4.3). A request waits while the client has the
 * current bytes, or while a later view may end the error.
 */
@Singleton
public class LongPolls {
    private final RenderedView published;
    private final ParkingLot lot;
    private final ResponseSender sender;
    private final Clock clock;

    LongPolls(RenderedView published, ParkingLot lot, ResponseSender sender, Clock clock) {
        this.published = published;
        this.lot = lot;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Returns the response at once if the client does not want to wait, or lacks the current content.
     *
     * @param render renders the current view; is called again after each change
     * @throws RefusalException that the rendering ends with
     */
    public ResourceEntity respond(
            RoutingContext context, Subject subject, Trigger trigger, Supplier<RenderedResponse> render) {
        Optional<Duration> wait = PreferredWait.of(context.request());
        if (wait.isEmpty()) {
            return render.get();
        }
        context.response().putHeader("Preference-Applied", "wait=" + wait.get().toSeconds());
        long seen = revision(subject, trigger);
        try {
            RenderedResponse now = render.get();
            if (!ResponseSender.isKnown(now, context)) {
                return now;
            }
        } catch (RefusalException refused) {
            if (!refused.isTemporary()) {
                throw refused;
            }
        }
        LongPoll poll = new LongPoll(this, context, subject, trigger, render);
        return new ResourceEntity.Pending(ignored -> poll.start(seen, wait.get()));
    }

    ParkingLot lot() {
        return lot;
    }

    long revision(Subject subject, Trigger trigger) {
        return published.edition().revisions().of(subject, trigger);
    }

    void send(RenderedResponse response, RoutingContext context) {
        sender.send(response, context);
    }

    void send(RefusalException refused, RoutingContext context) {
        refused.send(context, clock.instant());
    }
}

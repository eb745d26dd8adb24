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
    private final MissingEndpoints missing;

    LongPolls(RenderedView published, ParkingLot lot, ResponseSender sender, Clock clock, MissingEndpoints missing) {
        this.published = published;
        this.missing = missing;
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
            return rendered(subject, render);
        }
        context.response().putHeader("Preference-Applied", "wait=" + wait.get().toSeconds());
        long seen = revision(subject, trigger);
        try {
            RenderedResponse now = rendered(subject, render);
            if (!ResponseSender.isKnown(now, context)) {
                return now;
            }
        } catch (RefusalException refused) {
            if (!refused.isTemporary()) {
                throw refused;
            }
        }
        return new ResourceEntity.Pending(ignored ->
                delay(context, subject, trigger, seen, wait.get(), isLast -> isSent(context, render, isLast)));
    }

    private RenderedResponse rendered(Subject subject, Supplier<RenderedResponse> render) {
        try {
            return render.get();
        } catch (RefusalException refused) {
            missing.requested(subject);
            throw refused;
        }
    }

    /**
     * Delays a response until the subject's revision changes, the wait ends or the agent stops. It is sent at once if too many
     * requests wait. The caller runs on the event loop of the request.
     *
     * @param seen the revision of the subject that the client has
     */
    public void delay(
            RoutingContext context,
            Subject subject,
            Trigger trigger,
            long seen,
            Duration longest,
            DelayedResponse response) {
        new LongPoll(this, context, subject, trigger, response).start(seen, longest);
    }

    private boolean isSent(RoutingContext context, Supplier<RenderedResponse> render, boolean isLast) {
        try {
            RenderedResponse now = render.get();
            if (isLast || !ResponseSender.isKnown(now, context)) {
                sender.send(now, context);
                return true;
            }
        } catch (RefusalException refused) {
            if (isLast || !refused.isTemporary()) {
                refused.send(context, clock.instant());
                return true;
            }
        }
        return false;
    }

    ParkingLot lot() {
        return lot;
    }

    long revision(Subject subject, Trigger trigger) {
        return published.edition().revisions().of(subject, trigger);
    }
}

package io.sidelight.dialect;

import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.http.message.ResponseSender;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.RenderedView;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The parts of the agent's own API that dialects share. */
@Singleton
final class DialectParts {
    private final RenderedView published;
    private final LongPolls polls;
    private final ResponseSender sender;
    private final LargeResponseLimiter deliveries;
    private final Clock clock;

    DialectParts(
            RenderedView published,
            LongPolls polls,
            ResponseSender sender,
            LargeResponseLimiter deliveries,
            Clock clock) {
        this.published = published;
        this.polls = polls;
        this.sender = sender;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    RenderedView published() {
        return published;
    }

    LongPolls polls() {
        return polls;
    }

    ResponseSender sender() {
        return sender;
    }

    LargeResponseLimiter deliveries() {
        return deliveries;
    }

    Clock clock() {
        return clock;
    }
}

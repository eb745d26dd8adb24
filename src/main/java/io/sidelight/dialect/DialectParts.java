package io.sidelight.dialect;

import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.RenderedView;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The parts of the agent's own API that dialects share. */
@Singleton
final class DialectParts {
    private final RenderedView published;
    private final LongPolls polls;
    private final LargeResponseLimiter deliveries;
    private final Clock clock;

    DialectParts(RenderedView published, LongPolls polls, LargeResponseLimiter deliveries, Clock clock) {
        this.published = published;
        this.polls = polls;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    RenderedView published() {
        return published;
    }

    LongPolls polls() {
        return polls;
    }

    LargeResponseLimiter deliveries() {
        return deliveries;
    }

    Clock clock() {
        return clock;
    }
}

package io.sidelight.view;

import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a contradiction between DNS and the list is a normal move and no fault. A move changes DNS first. The list, which
 * has the port, is read again within half of its interval, 15 s by default, and the request ends within 5 s.
 */
public final class MoveGrace {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private MoveGrace() {}

    /** Whether the part is stale only because a task has just moved. */
    public static boolean covers(State state, Instant now) {
        return state instanceof State.Stale stale
                && isContradiction(stale.cause())
                && now.isBefore(stale.since().plus(GRACE));
    }

    private static boolean isContradiction(Cause cause) {
        if (cause instanceof Cause.OfPart part) {
            return isContradiction(part.cause());
        }
        return cause instanceof Cause.AndMore several
                ? isContradiction(several.first())
                : cause instanceof DnsCause.Contradictory;
    }
}

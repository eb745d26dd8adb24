package io.sidelight.view;

import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The state of a part.
 *
 * @param of the part's name; empty where the cause is clear without it
 */
public record PartState(String of, State state) {

    /**
     * The state of the whole, from its parts: fresh when all are, unknown when all are, else stale since the first part was.
     *
     * @param before the state of the whole before this pass, for parts that have no beginning of their own
     */
    public static State ofWhole(List<PartState> parts, State before, Instant now) {
        List<PartState> notFresh = parts.stream()
                .filter(part -> !(part.state() instanceof State.Fresh))
                .toList();
        if (notFresh.isEmpty()) {
            return State.FRESH;
        }
        PartState first = notFresh.get(0);
        if (parts.stream().allMatch(part -> part.state() instanceof State.Unknown)) {
            return new State.Unknown(first.cause().orElseThrow());
        }
        Instant since = notFresh.stream()
                .filter(part -> part.state() instanceof State.Stale)
                .map(part -> ((State.Stale) part.state()).since())
                .min(Comparator.naturalOrder())
                .orElse(before instanceof State.Stale stale ? stale.since() : now);
        Cause cause = first.cause().orElseThrow();
        return new State.Stale(since, notFresh.size() == 1 ? cause : new Cause.AndMore(cause, notFresh.size() - 1));
    }

    private Optional<Cause> cause() {
        return state.reason().map(cause -> of.isEmpty() ? cause : new Cause.OfPart(of, cause));
    }
}

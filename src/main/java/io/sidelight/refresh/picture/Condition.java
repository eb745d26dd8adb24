package io.sidelight.refresh.picture;

import io.sidelight.model.State;
import io.sidelight.view.Staleness;
import java.util.List;

/**
 * The state of a part of something.
 *
 * @param of the part's name; empty where the cause says enough
 */
record Condition(String of, State state) {

    /**
     * The state of the whole: fresh when all parts are, unknown when all are, else stale for the first part that is not fresh.
     *
     * @param before the state of the whole before this pass
     */
    static State ofWhole(List<Condition> parts, State before, Staleness staleness) {
        List<Condition> notFresh = parts.stream()
                .filter(part -> !(part.state() instanceof State.Fresh))
                .toList();
        if (notFresh.isEmpty()) {
            return State.FRESH;
        }
        Condition first = notFresh.get(0);
        if (parts.stream().allMatch(part -> part.state() instanceof State.Unknown)) {
            return new State.Unknown(first.cause());
        }
        String others = notFresh.size() == 1 ? "" : " (and " + (notFresh.size() - 1) + " more)";
        // With a fresh part the whole is no longer what could not be confirmed for too long.
        boolean someFresh = notFresh.size() < parts.size();
        return staleness.of(
                someFresh && before instanceof State.Unknown ? State.FRESH : before, first.cause() + others);
    }

    private String cause() {
        String cause = "";
        if (state instanceof State.Stale stale) {
            cause = stale.cause();
        } else if (state instanceof State.Unknown unknown) {
            cause = unknown.cause();
        }
        return of.isEmpty() ? cause : of + ": " + cause;
    }
}

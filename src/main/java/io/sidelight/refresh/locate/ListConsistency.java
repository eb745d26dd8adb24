package io.sidelight.refresh.locate;

import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.network.Network;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.Staleness;
import java.util.Optional;

/**
 * Whether a task's port and its address are of the same time. Only the list has the port, and DNS decides the address; a task that
 * restarts elsewhere changes both, and the two sources learn that one after the other. A new contradiction between them means that
 * the pair may reach nothing, or another task, until the older source was read again.
 *
 * @param disagreement of the list with DNS; empty where they agree
 * @param known the task as it was last confirmed
 * @param listing its entry in the list before
 */
public record ListConsistency(
        Optional<Discrepancy> disagreement, Optional<Instance> known, Listing listing, Staleness staleness) {

    /** The entry of a task and its port in the list before. */
    public enum Listing {
        /** Nothing: it has been added since the last pass, so DNS may be what is behind. */
        ADDED,
        /** The same as in the last pass; it has been read since, or there was none before. */
        READ_AGAIN,
        /** The same as in the last pass; it has not been read since. */
        AS_BEFORE
    }

    /** Where the task is, as certain as the pair is. */
    public TaskLocation of(TaskLocation place) {
        if (disagreement.isEmpty() || !(place.state() instanceof State.Fresh)) {
            return place;
        } else if (known.isEmpty()) {
            return listing == Listing.ADDED ? place.neverConfirmed(cause()) : place;
        }
        State was = known.get().state();
        boolean settled = !isNews() && (was instanceof State.Fresh || listing == Listing.READ_AGAIN);
        return settled ? place : unsettled(place, known.get(), staleness.of(was, cause()));
    }

    /**
     * A port of a container network is part of the task's definition, so it stays while the task moves. A port of a host is offered
     * by its agent: at another agent the listed one may be another task's, so the task stays where it was known.
     */
    private static TaskLocation unsettled(TaskLocation place, Instance known, State state) {
        return hasOwnPort(place) ? place.withState(state) : place.where(known, state);
    }

    private static boolean hasOwnPort(TaskLocation place) {
        return !place.mapped() && place.network().kind() == Network.Kind.OVERLAY;
    }

    /** Whether the list is seen to be behind for the first time. */
    public boolean isListBehind() {
        return disagreement.isPresent() && known.isPresent() && isNews();
    }

    private boolean isNews() {
        return disagreement.filter(now -> !wasKnown(now)).isPresent();
    }

    /** One of before a restart whose facts are not known any more may be the same: that is no news. */
    private boolean wasKnown(Discrepancy now) {
        return known.stream()
                .flatMap(was -> was.disagreements().stream())
                .anyMatch(before -> before.equals(now) || before instanceof Discrepancy.SavedDiscrepancyText);
    }

    private Cause cause() {
        return new DnsCause.Contradictory(disagreement.orElseThrow());
    }
}

package io.sidelight.publish.render;

import io.sidelight.view.change.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last changes of instances and state transitions, for clients that were not there.
 *
 * @param completeFrom the revision after which no change is missing
 * @param latest at most 256, the oldest first
 */
public record RecentChanges(long completeFrom, List<DatedChange> latest) {
    private static final int MOST = 256;

    public RecentChanges {
        latest = List.copyOf(latest);
    }

    /**
     * An entry with its time.
     *
     * @param revision the first revision with the change
     */
    public record DatedChange(long revision, Instant at, TimelineEntry entry) {}

    /** Returns the changes of an agent that has just started with this revision. */
    static RecentChanges noneSince(long revision) {
        return new RecentChanges(revision, List.of());
    }

    /** Returns the changes with those of a new revision. */
    RecentChanges with(List<? extends TimelineEntry> entries, long revision, Instant at) {
        if (entries.isEmpty()) {
            return this;
        }
        List<DatedChange> all = new ArrayList<>(latest);
        entries.forEach(entry -> all.add(new DatedChange(revision, at, entry)));
        int dropped = Math.max(0, all.size() - MOST);
        return new RecentChanges(
                dropped == 0 ? completeFrom : all.get(dropped - 1).revision(), all.subList(dropped, all.size()));
    }

    /** Returns the changes after a revision. */
    public List<DatedChange> since(long revision) {
        return latest.stream().filter(change -> change.revision() > revision).toList();
    }

    /** Returns whether no change after a revision is missing. */
    public boolean isCompleteSince(long revision) {
        return revision >= completeFrom;
    }
}

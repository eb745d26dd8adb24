package io.sidelight.publish.render;

import io.sidelight.model.View;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import io.sidelight.view.change.StateTransition;
import io.sidelight.view.change.TimelineEntry;
import io.sidelight.view.change.ViewChange;
import io.sidelight.view.change.ViewChanges;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The view as it is published now. The pass that makes a new revision renders it once. */
@Singleton
public class RenderedView {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private volatile Edition edition;

    /**
     * A snapshot and its rendering.
     *
     * @param freshness of the snapshot
     * @param rendering of the snapshot's revision
     * @param revisions of the parts of the view
     * @param names the endpoints under names of one segment
     * @param changes what the snapshot's revision changed in instances
     * @param recent the last changes, with these and with state transitions
     */
    public record Edition(
            Snapshot snapshot,
            FreshnessIndex freshness,
            RenderedRevision rendering,
            Revisions revisions,
            NameTable names,
            List<ViewChange> changes,
            RecentChanges recent) {
        /** Creates an edition of which no freshness is derived yet. */
        public Edition(
                Snapshot snapshot,
                RenderedRevision rendering,
                Revisions revisions,
                NameTable names,
                List<ViewChange> changes,
                RecentChanges recent) {
            this(
                    snapshot,
                    new FreshnessIndex(snapshot, rendering.view()),
                    rendering,
                    revisions,
                    names,
                    changes,
                    recent);
        }

        /** Returns the view. */
        public View view() {
            return rendering.view();
        }
    }

    @Inject
    public RenderedView(ViewStore view, Clock clock) {
        this.clock = clock;
        View first = view.snapshot().view();
        edition = new Edition(
                view.snapshot(),
                new RenderedRevision(first),
                Revisions.of(first),
                NameTable.of(first),
                List.of(),
                RecentChanges.noneSince(first.revision()));
        view.listen((before, now) -> replace(now));
    }

    /** A listener gets each edition with a new revision, in order, on the thread that made it. It must be quick. */
    @FunctionalInterface
    public interface Listener {
        void published(Edition before, Edition now);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public Edition edition() {
        return edition;
    }

    private void replace(Snapshot now) {
        RenderedRevision known = edition.rendering();
        if (known.view().revision() == now.view().revision()) {
            edition =
                    new Edition(now, known, edition.revisions(), edition.names(), edition.changes(), edition.recent());
        } else {
            Edition before = edition;
            Edition next = next(now);
            edition = next;
            listeners.forEach(listener -> listener.published(before, next));
        }
    }

    private Edition next(Snapshot now) {
        View before = edition.view();
        List<ViewChange> changes = ViewChanges.between(before, now.view());
        List<TimelineEntry> entries = new ArrayList<>(changes);
        entries.addAll(StateTransition.between(before, now.view()));
        NameTable names = NameTable.of(now.view());
        return new Edition(
                now,
                new RenderedRevision(now.view()),
                edition.revisions().after(before, now.view(), edition.names().renamedIn(names)),
                names,
                changes,
                edition.recent().with(entries, now.view().revision(), clock.instant()));
    }
}

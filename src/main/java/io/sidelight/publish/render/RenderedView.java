package io.sidelight.publish.render;

import io.sidelight.model.View;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The view as it is published now. The pass that makes a new revision renders it once. */
@Singleton
public class RenderedView {
    private final List<Consumer<Edition>> listeners = new CopyOnWriteArrayList<>();
    private volatile Edition edition;

    /**
     * A snapshot and its rendering.
     *
     * @param freshness of the snapshot
     * @param rendering of the snapshot's revision
     * @param revisions of the parts of the view
     * @param names the endpoints under names of one segment
     */
    public record Edition(
            Snapshot snapshot,
            FreshnessIndex freshness,
            RenderedRevision rendering,
            Revisions revisions,
            NameTable names) {
        /** Creates an edition of which no freshness is derived yet. */
        public Edition(Snapshot snapshot, RenderedRevision rendering, Revisions revisions, NameTable names) {
            this(snapshot, new FreshnessIndex(snapshot, rendering.view()), rendering, revisions, names);
        }

        /** Returns the view. */
        public View view() {
            return rendering.view();
        }
    }

    @Inject
    public RenderedView(ViewStore view) {
        View first = view.snapshot().view();
        edition = new Edition(view.snapshot(), new RenderedRevision(first), Revisions.of(first), NameTable.of(first));
        view.listen((before, now) -> replace(now));
    }

    /** Notifies the listener of each edition with a new revision, on the thread that made it. It must be quick. */
    public void listen(Consumer<Edition> listener) {
        listeners.add(listener);
    }

    public Edition edition() {
        return edition;
    }

    private void replace(Snapshot now) {
        RenderedRevision known = edition.rendering();
        if (known.view().revision() == now.view().revision()) {
            edition = new Edition(now, known, edition.revisions(), edition.names());
        } else {
            Revisions revisions = edition.revisions().after(known.view(), now.view());
            edition = new Edition(now, new RenderedRevision(now.view()), revisions, NameTable.of(now.view()));
            listeners.forEach(listener -> listener.accept(edition));
        }
    }
}

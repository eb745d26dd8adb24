package io.sidelight.publish.render;

import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What is published at this moment. Each new revision is rendered once, by the pass that made it. */
@Singleton
public class RenderedView {
    private volatile Edition edition;

    /**
     * A snapshot and what it is published as; they belong together.
     *
     * @param rendering of the snapshot's revision
     */
    public record Edition(Snapshot snapshot, RenderedRevision rendering) {}

    @Inject
    public RenderedView(ViewStore view) {
        edition = new Edition(
                view.snapshot(), new RenderedRevision(view.snapshot().view()));
        view.listen((before, now) -> replace(now));
    }

    public Edition edition() {
        return edition;
    }

    private void replace(Snapshot now) {
        RenderedRevision known = edition.rendering();
        boolean sameContent = known.view().revision() == now.view().revision();
        edition = new Edition(now, sameContent ? known : new RenderedRevision(now.view()));
    }
}

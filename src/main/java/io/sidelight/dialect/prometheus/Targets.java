package io.sidelight.dialect.prometheus;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.DialableInstance;
import io.sidelight.dialect.ListReadiness;
import io.sidelight.model.View;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.ViewFilter;

/** The list of targets. */
final class Targets {
    private static final String JSON = "application/json";

    /** The key of the list with these parts among the representations of a revision. */
    private record Key(ViewFilter filter) {}

    private Targets() {}

    /**
     * Returns the targets in a part of the view.
     *
     * @throws ProblemException if the view lacks a name of the filter, or nothing of this part is known yet
     */
    static Representation of(Edition edition, ViewFilter filter) {
        NotFoundProblems.check(filter, edition.view());
        View chosen = filter.of(edition.view());
        ListReadiness.check("the list of targets", chosen);
        return edition.rendering().kept(new Key(filter), () -> render(chosen));
    }

    private static Representation render(View view) {
        return Representation.of(
                JSON,
                JsonDocuments.compact(
                        DialableInstance.of(view).map(TargetGroup::of).toList()));
    }
}

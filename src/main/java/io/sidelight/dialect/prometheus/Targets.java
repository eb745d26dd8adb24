package io.sidelight.dialect.prometheus;

import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.dialect.DialableInstance;
import io.sidelight.model.Endpoint;
import io.sidelight.model.View;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.problem.Problem;
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
        if (!isKnown(chosen)) {
            throw Problem.notYet("the list of targets", "no endpoint is known").exception();
        }
        return edition.rendering().kept(new Key(filter), () -> render(chosen));
    }

    /** Whether this part is known, as an empty list means that there are no targets. */
    private static boolean isKnown(View view) {
        return view.services().stream()
                .anyMatch(service -> service.endpoints().isEmpty()
                        ? service.unlisted().isEmpty()
                        : service.endpoints().stream().anyMatch(endpoint -> !(endpoint instanceof Endpoint.Unlearned)));
    }

    private static Representation render(View view) {
        return Representation.of(
                JSON,
                JsonDocuments.compact(
                        DialableInstance.of(view).map(TargetGroup::of).toList()));
    }
}

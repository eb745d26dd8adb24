package io.sidelight.publish.http;

import io.sidelight.model.View;
import io.sidelight.publish.Published;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.Explanation;
import io.sidelight.publish.explain.ExplanationText;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Filter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/explain}: the evidence behind the view. */
@Path("/v1/explain")
@Singleton
public class ExplainResource {
    private static final Set<String> PARAMETERS = Set.of("service", "endpoint", "task");

    private final Published published;
    private final Clock clock;

    ExplainResource(Published published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /** Readable, for people. */
    @GET
    @Produces("text/plain;qs=0.5")
    public String text(
            UriInfo uri,
            @RestQuery List<String> service,
            @RestQuery List<String> endpoint,
            @RestQuery List<String> task) {
        return String.join("\n", ExplanationText.of(explain(uri, service, endpoint, task))) + "\n";
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Explanation explain(
            UriInfo uri,
            @RestQuery List<String> service,
            @RestQuery List<String> endpoint,
            @RestQuery List<String> task) {
        Edition edition = published.edition();
        View view = edition.snapshot().view();
        Filter filter = new Filter(Set.copyOf(service), Set.copyOf(endpoint), Set.copyOf(task));
        Parameters.misspelled(uri.getQueryParameters().keySet(), PARAMETERS)
                .or(() -> Absence.of(filter, view))
                .ifPresent(problem -> {
                    throw new Problem.Thrown(problem);
                });
        return new Explainer(edition.snapshot(), clock.instant()).explain(filter.of(view));
    }
}

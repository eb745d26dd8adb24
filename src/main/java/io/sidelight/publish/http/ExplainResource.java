package io.sidelight.publish.http;

import io.sidelight.contract.Explanation;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.model.View;
import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.ExplanationText;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.ViewFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/explain}: the evidence behind the view. It is rendered for each request, because it has ages. */
@Path("/v1/explain")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.VIEW)
public class ExplainResource {
    private final RenderedView published;
    private final Clock clock;
    private final LargeResponseLimiter deliveries;

    ExplainResource(RenderedView published, Clock clock, LargeResponseLimiter deliveries) {
        this.published = published;
        this.clock = clock;
        this.deliveries = deliveries;
    }

    /** Explains in JSON for programs, or in text for people. */
    @GET
    @Operation(
            operationId = "explain",
            summary = "The evidence behind the view",
            description =
                    "For each service the list of its source; for each instance the queries for its names, the responses,"
                            + " and the rules that decided. Filters as for `/v1/view`. Text for people with `Accept: text/plain`.")
    @Parameter(name = "service", ref = "serviceFilter")
    @Parameter(name = "endpoint", ref = "endpointFilter")
    @Parameter(name = "task", ref = "taskFilter")
    @Parameter(name = "pretty", ref = "pretty")
    @APIResponse(
            responseCode = "200",
            description = "The evidence, as of now.",
            content = {
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = Explanation.class)),
                @Content(mediaType = MediaTypes.TEXT, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public RenderedResponse explain(@Context RoutingContext context) {
        QueryParameters query = QueryParameters.of(context, "service", "endpoint", "task", "pretty");
        String type = MediaTypes.choose(context, MediaTypes.JSON, MediaTypes.TEXT);
        Edition edition = published.edition();
        View view = edition.snapshot().view();
        ViewFilter filter =
                new ViewFilter(query.distinct("service"), query.distinct("endpoint"), query.distinct("task"));
        NotFoundProblems.check(filter, view);
        deliveries.admitRendering();
        Explanation explanation = new Explainer(edition.snapshot(), clock.instant()).explain(filter.of(view));
        return RenderedResponse.of(
                type.equals(MediaTypes.TEXT) ? text(explanation) : json(explanation, query.has("pretty")));
    }

    private static Representation text(Explanation explanation) {
        String text = String.join("\n", ExplanationText.of(explanation)) + "\n";
        return Representation.of(MediaTypes.TEXT + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Representation json(Explanation explanation, boolean pretty) {
        return Representation.of(
                MediaTypes.JSON, pretty ? JsonDocuments.indented(explanation) : JsonDocuments.compact(explanation));
    }
}

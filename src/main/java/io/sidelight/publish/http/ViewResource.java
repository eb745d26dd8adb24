package io.sidelight.publish.http;

import io.sidelight.contract.PublishedView;
import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.push.TriggerParameter;
import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.sidelight.publish.render.ViewFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/view}: the whole view, or a part of it. */
@Path("/v1/view")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.VIEW)
public class ViewResource {
    private static final Subject WHOLE = new Subject.Chosen(ViewFilter.ALL);

    private final RenderedView published;
    private final LargeResponseLimiter deliveries;
    private final LongPolls polls;

    ViewResource(RenderedView published, LargeResponseLimiter deliveries, LongPolls polls) {
        this.published = published;
        this.deliveries = deliveries;
        this.polls = polls;
    }

    /** Returns the parts that the filters select. */
    @GET
    @Operation(
            operationId = "getView",
            summary = "The whole view, or a part of it",
            description =
                    "The filters match names exactly and can be repeated. An instance is shown if it matches one value of"
                            + " each filter. A name that is not in the view is an error.")
    @Parameter(name = "service", ref = "serviceFilter")
    @Parameter(name = "endpoint", ref = "endpointFilter")
    @Parameter(name = "task", ref = "taskFilter")
    @Parameter(name = ReachParameter.NAME, ref = "reachFilter")
    @Parameter(name = "pretty", ref = "pretty")
    @Parameter(name = TriggerParameter.NAME, ref = "on")
    @APIResponse(
            responseCode = "200",
            description = "The view. A filtered one has the revision, state and age of the whole.",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = PublishedView.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public ResourceEntity view(@Context RoutingContext context) {
        if (context.request().query() == null) {
            return polls.respond(context, WHOLE, Trigger.CONTENT, () -> render(ViewFilter.ALL, false));
        }
        QueryParameters query = QueryParameters.of(
                context, "service", "endpoint", "task", ReachParameter.NAME, "pretty", TriggerParameter.NAME);
        ViewFilter filter = new ViewFilter(
                query.distinct("service"),
                query.distinct("endpoint"),
                query.distinct("task"),
                ReachParameter.results(
                        query.distinct(ReachParameter.NAME),
                        published.edition().rendering().view()));
        boolean pretty = query.has("pretty");
        return polls.respond(
                context, new Subject.Chosen(filter), TriggerParameter.of(query), () -> render(filter, pretty));
    }

    private RenderedResponse render(ViewFilter filter, boolean pretty) {
        Edition edition = published.edition();
        NotFoundProblems.check(filter, edition.rendering().view());
        FreshnessHeaders freshness = edition.freshness().ofAll();
        return filter.choosesAll() && !pretty
                ? RenderedResponse.of(edition.rendering().whole(), freshness)
                : RenderedResponse.of(deliveries.admit(edition.rendering().view(filter, pretty)), freshness);
    }
}

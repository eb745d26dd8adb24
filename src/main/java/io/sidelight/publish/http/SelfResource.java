package io.sidelight.publish.http;

import io.sidelight.contract.PublishedSelf;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.contract.mapping.SelfMapping;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.Representation;
import io.sidelight.view.Snapshot;
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

/** The resource {@code /v1/self}: this task's own facts. They are rendered for each request, as requests are rare. */
@Path("/v1/self")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.AGENT)
public class SelfResource {
    private final RenderedView published;

    SelfResource(RenderedView published) {
        this.published = published;
    }

    /** Returns all facts. */
    @GET
    @Operation(
            operationId = "self",
            summary = "The facts that this task knows about itself",
            description =
                    "Its addresses, network, names and ports, each with its source. An unknown value is null, with the"
                            + " reason; nothing is guessed.")
    @Parameter(name = "pretty", ref = "pretty")
    @APIResponse(
            responseCode = "200",
            description = "The current facts. The agent's address may be learned only after the start.",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = PublishedSelf.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    public RenderedResponse self(@Context RoutingContext context) {
        boolean pretty = QueryParameters.of(context, "pretty").has("pretty");
        Snapshot now = published.edition().snapshot();
        PublishedSelf self = SelfMapping.of(now.self(), now.view());
        return RenderedResponse.of(Representation.of(
                MediaTypes.JSON, pretty ? JsonDocuments.indented(self) : JsonDocuments.compact(self)));
    }
}

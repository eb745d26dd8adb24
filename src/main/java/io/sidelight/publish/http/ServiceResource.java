package io.sidelight.publish.http;

import io.sidelight.contract.EndpointAddresses;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /service/…}: the paths of a DC/OS SDK scheduler behind Admin Router, with the same JSON. */
@Path(ServiceResource.PATH)
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.ENDPOINTS)
public class ServiceResource {
    static final String PATH = "/service";

    private final RenderedView published;
    private final LongPolls polls;

    ServiceResource(RenderedView published, LongPolls polls) {
        this.published = published;
        this.polls = polls;
    }

    /** Lists the names of a service's endpoints. */
    @GET
    @Path("{service: .+}/v1/endpoints")
    @Operation(
            operationId = "listEndpoints",
            summary = "The names of a service's endpoints",
            description = "The same JSON as a DC/OS SDK scheduler behind Admin Router at the same path.")
    @APIResponse(
            responseCode = "200",
            description = "The names, sorted. Empty when the service truly has no endpoints.",
            content =
                    @Content(
                            mediaType = MediaTypes.JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public ResourceEntity list(
            @Parameter(description = ApiDescription.SERVICE) @Encoded @PathParam("service") String service,
            @Context RoutingContext context) {
        ServiceName name = PathNames.service(service);
        return polls.respond(context, Subject.ENDPOINT_NAMES, Trigger.CONTENT, () -> render(name));
    }

    private RenderedResponse render(ServiceName name) {
        Edition edition = published.edition();
        return edition.rendering()
                .endpoints(name)
                .map(body -> RenderedResponse.of(body, edition.freshness().ofNames(name)))
                .orElseThrow(() ->
                        NotFoundProblems.of(name, edition.rendering().view()).exception());
    }

    /** Describes one endpoint as the SDK does. */
    @GET
    @Path("{service: .+}/v1/endpoints/{endpoint: .+}")
    @Operation(
            operationId = "getEndpoint",
            summary = "One endpoint, as the SDK describes it",
            description =
                    "Each address is the one that this task can dial, or the instance's own where it can dial none."
                            + " Only TCP ports are listed.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint. A custom one is the scheduler's text.",
            content = {
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = EndpointAddresses.class)),
                @Content(mediaType = MediaTypes.TEXT, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public ResourceEntity endpoint(
            @Parameter(description = ApiDescription.SERVICE) @Encoded @PathParam("service") String service,
            @Parameter(description = ApiDescription.ENDPOINT) @Encoded @PathParam("endpoint") String endpoint,
            @Context RoutingContext context) {
        EndpointName name = PathNames.endpoint(service, endpoint);
        return polls.respond(context, new Subject.OneEndpoint(name), Trigger.CONTENT, () -> render(name));
    }

    private RenderedResponse render(EndpointName name) {
        Edition edition = published.edition();
        return edition.rendering()
                .endpoint(name)
                .map(body -> RenderedResponse.of(body, edition.freshness().of(name)))
                .orElseThrow(() ->
                        NotFoundProblems.of(name, edition.rendering().view()).exception());
    }
}

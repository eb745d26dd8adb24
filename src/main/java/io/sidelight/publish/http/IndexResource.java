package io.sidelight.publish.http;

import io.sidelight.contract.ApiIndex;
import io.sidelight.contract.ApiIndex.ApiPath;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.render.Representation;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /v1}: the paths of the API. */
@Path("/v1")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.AGENT)
public class IndexResource {
    private static final ApiIndex INDEX = new ApiIndex(List.of(
            new ApiPath("/", "the view in a browser"),
            new ApiPath(
                    "/service/{service}/v1/endpoints",
                    "the names of a service's endpoints, as its scheduler lists them"),
            new ApiPath("/service/{service}/v1/endpoints/{endpoint}", "one endpoint, as its scheduler describes it"),
            new ApiPath("/v1/view", "all watched services"),
            new ApiPath("/v1/watch", "the view with each change as it comes"),
            new ApiPath("/v1/changes", "the last changes of instances"),
            new ApiPath("/v1/dial/{service}/{endpoint}", "the addresses that this task can dial"),
            new ApiPath("/v1/connect/{service}/{endpoint}", "how to connect a client, with the addresses of now"),
            new ApiPath("/v1/explain", "the evidence behind the view"),
            new ApiPath("/v1/self", "the facts that this task knows about itself"),
            new ApiPath("/v1/ready", "whether endpoints have enough instances that can be dialed"),
            new ApiPath("/q/health", "health; also /live, /ready and /started below"),
            new ApiPath("/q/metrics", "metrics for Prometheus"),
            new ApiPath("/q/openapi", "the description of each path and field")));

    private final Representation body = Representation.of(MediaTypes.JSON, JsonDocuments.indented(INDEX));

    /** Lists the paths. */
    @GET
    @Operation(operationId = "index", summary = "The paths of the API")
    @APIResponse(
            responseCode = "200",
            description = "The paths, with what each gives.",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = ApiIndex.class)))
    public RenderedResponse index() {
        return RenderedResponse.of(body);
    }
}

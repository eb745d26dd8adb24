package io.sidelight.publish.health;

import io.sidelight.contract.ReadinessReport;
import io.sidelight.contract.ReadinessReport.MissingPart;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.Representation;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.Trigger;
import io.sidelight.publish.render.ViewFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /v1/ready}, which compares the view with a task's requirements. */
@Path("/v1/ready")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.AGENT)
public class ReadyResource {
    private static final String REQUIRE = "require";
    private static final String JSON = "application/json";

    private final Readiness readiness;
    private final LongPolls polls;

    ReadyResource(Readiness readiness, LongPolls polls) {
        this.readiness = readiness;
        this.polls = polls;
    }

    /** Checks the requirements, or the view of every service if there are none. */
    @GET
    @Operation(
            operationId = "ready",
            summary = "The readiness of the view for this task's requirements",
            description =
                    "With requirements, ready when each of them is met: the endpoint is known, fresh or within its"
                            + " stale limit, and the required number of instances can be dialed. Without, ready when"
                            + " every watched service is known, fresh or within its stale limit.")
    @Parameter(
            name = REQUIRE,
            in = ParameterIn.QUERY,
            description =
                    "`service/endpoint:count`: so many addresses of this endpoint can be dialed from here; one without"
                            + " `:count`. TCP ports count, and UDP ports where the endpoint has no others. Repeatable.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "Ready.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReadinessReport.class)))
    @APIResponse(
            responseCode = "503",
            description = "Not ready. The body has what is missing.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ReadinessReport.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @SecurityRequirementsSet
    public ResourceEntity ready(@Context RoutingContext context) {
        List<Requirement> requirements = QueryParameters.of(context, REQUIRE).all(REQUIRE).stream()
                .map(ReadyResource::requirement)
                .toList();
        Subject everything = new Subject.Chosen(ViewFilter.ALL);
        return polls.respond(context, everything, Trigger.STATE, () -> render(requirements));
    }

    private RenderedResponse render(List<Requirement> requirements) {
        List<Missing> missing = readiness.missing(requirements);
        byte[] report = JsonDocuments.compact(report(missing));
        if (!missing.isEmpty()) {
            throw new NotReadyException(report);
        }
        return RenderedResponse.of(Representation.of(JSON, report));
    }

    private static Requirement requirement(String text) {
        return Requirement.parse(text)
                .orElseThrow(() -> Problem.of(400, REQUIRE + "=" + text + " is not " + Requirement.ACCEPTED)
                        .exception());
    }

    private static ReadinessReport report(List<Missing> missing) {
        return new ReadinessReport(
                missing.isEmpty(),
                missing.stream()
                        .map(each -> new MissingPart(each.of(), each.why()))
                        .toList());
    }
}

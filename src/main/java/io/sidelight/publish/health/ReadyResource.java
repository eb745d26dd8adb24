package io.sidelight.publish.health;

import io.sidelight.publish.contract.ReadinessReport;
import io.sidelight.publish.contract.ReadinessReport.MissingPart;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.publish.problem.Problem;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /v1/ready}: whether the view is enough for what the calling task needs. */
@Path("/v1/ready")
@Singleton
@NonBlocking
public class ReadyResource {
    private static final String REQUIRE = "require";

    private final Readiness readiness;

    ReadyResource(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Checks the requirements, or without any the view of every service. */
    @GET
    @Parameter(name = REQUIRE, in = ParameterIn.QUERY)
    public Response ready(@Context RoutingContext context) {
        List<Missing> missing = readiness.missing(context.queryParam(REQUIRE).stream()
                .map(ReadyResource::requirement)
                .toList());
        return Response.status(missing.isEmpty() ? 200 : 503)
                .header("Content-Type", "application/json")
                .entity(JsonDocuments.compact(report(missing)))
                .build();
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

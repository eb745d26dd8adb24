package io.sidelight.publish.http;

import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.http.message.FreshnessHeaders;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.DialList.DialOptions;
import io.sidelight.publish.render.RenderedRevision;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/dial/…}: the addresses of an endpoint that this task can dial, as plain text. */
@Path(DialResource.PATH)
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.ENDPOINTS)
public class DialResource {
    static final String PATH = "/v1/dial";
    private static final String SEPARATOR = "sep";
    private static final String COMMA = ",";
    private static final int LONGEST_SEPARATOR = 16;

    private final RenderedView published;
    private final LargeResponseLimiter deliveries;
    private final LongPolls polls;

    DialResource(RenderedView published, LargeResponseLimiter deliveries, LongPolls polls) {
        this.published = published;
        this.deliveries = deliveries;
        this.polls = polls;
    }

    /** Lists the addresses of an endpoint. */
    @GET
    @Path("{service: .+}/{endpoint}")
    @Operation(
            operationId = "dial",
            summary = "The addresses that this task can dial, as plain text",
            description =
                    "The `ip:port` of every instance that is reachable from here, each once, for shells and connection"
                            + " strings.")
    @Parameter(
            name = SEPARATOR,
            in = ParameterIn.QUERY,
            description = "Text between two addresses; `newline` for one address a line, each ended by a line feed.",
            schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_SEPARATOR, defaultValue = COMMA))
    @Parameter(
            name = ProtocolParameter.NAME,
            in = ParameterIn.QUERY,
            description = "The transport protocol of the ports, TCP unless set. Accepted once.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"tcp", "udp"}))
    @Parameter(name = ReachParameter.NAME, ref = "reachFilter")
    @APIResponse(
            responseCode = "200",
            description = "The addresses, at least one.",
            content = @Content(mediaType = MediaTypes.TEXT, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "NothingToDial")
    public ResourceEntity dial(
            @Parameter(description = ApiDescription.SERVICE) @Encoded @PathParam("service") String service,
            @Parameter(description = ApiDescription.ENDPOINT) @Encoded @PathParam("endpoint") String endpoint,
            @Context RoutingContext context) {
        return named(service + "/" + endpoint, context);
    }

    /** Lists the addresses for a name whose slashes are all encoded. */
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    @Parameter(name = SEPARATOR, in = ParameterIn.QUERY)
    @Parameter(name = ProtocolParameter.NAME, in = ParameterIn.QUERY)
    @Parameter(name = ReachParameter.NAME, in = ParameterIn.QUERY)
    public ResourceEntity named(@Encoded @PathParam("name") String name, @Context RoutingContext context) {
        List<EndpointName> readings = PathNames.readings(name);
        QueryParameters query = QueryParameters.of(context);
        Edition edition = published.edition();
        View view = edition.rendering().view();
        DialOptions choice = new DialOptions(
                ProtocolParameter.protocol(query.all(ProtocolParameter.NAME)),
                ReachParameter.results(query.all(ReachParameter.NAME), view));
        String separator = query.first(SEPARATOR).orElse(COMMA);
        if (separator.length() > LONGEST_SEPARATOR) {
            throw Problem.of(400, SEPARATOR + " has at most " + LONGEST_SEPARATOR + " characters")
                    .exception();
        }
        EndpointName endpoint = EndpointName.in(view, readings);
        return polls.respond(
                context, new Subject.OneEndpoint(endpoint), Trigger.CONTENT, () -> render(endpoint, separator, choice));
    }

    private RenderedResponse render(EndpointName name, String separator, DialOptions choice) {
        Edition edition = published.edition();
        DialList list = edition.rendering()
                .dialList(name.service(), name.endpoint(), choice)
                .orElseThrow(() ->
                        NotFoundProblems.of(name, edition.rendering().view()).exception());
        FreshnessHeaders freshness = FreshnessHeaders.of(edition, name);
        if (list.addresses().isEmpty()) {
            throw new NothingToDialException(name + ": " + list.whyNone(), freshness);
        }
        return separator.equals(COMMA) && choice.equals(DialOptions.TCP)
                ? RenderedResponse.of(edition.rendering().dial(name.service(), name.endpoint()), freshness)
                : RenderedResponse.of(deliveries.admit(RenderedRevision.dial(list, separator)), freshness);
    }
}

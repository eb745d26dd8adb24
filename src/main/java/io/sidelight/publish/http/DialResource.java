package io.sidelight.publish.http;

import io.sidelight.contract.DialAddresses;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.push.LongPolls;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.FreshnessHeaders;
import io.sidelight.publish.render.RenderedRevision;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/dial/…}: the addresses of an endpoint that this task can dial, as plain text or JSON. */
@Path(DialResource.PATH)
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.ENDPOINTS)
public class DialResource {
    static final String PATH = "/v1/dial";

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
            summary = "The addresses that this task can dial, as plain text or JSON",
            description =
                    "The `ip:port` of every instance that is reachable from here, each once, for shells and connection"
                            + " strings; or the same as JSON, for `Accept: application/json`.")
    @Parameter(
            name = DialParameters.SEPARATOR,
            in = ParameterIn.QUERY,
            description = "Text between two addresses; `newline` for one address a line, each ended by a line feed.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            maxLength = DialParameters.LONGEST_SEPARATOR,
                            defaultValue = DialParameters.COMMA))
    @Parameter(
            name = ProtocolParameter.NAME,
            in = ParameterIn.QUERY,
            description = "The transport protocol of the ports, TCP unless set. Accepted once.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"tcp", "udp"}))
    @Parameter(name = ReachParameter.NAME, ref = "reachFilter")
    @Parameter(
            name = DialParameters.SHUFFLE,
            in = ParameterIn.QUERY,
            allowEmptyValue = true,
            description =
                    "A key that determines the order, so that many clients do not all begin with the same instance."
                            + " Without a value, this task's name and address are the key.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 256))
    @Parameter(
            name = DialParameters.LIMIT,
            in = ParameterIn.QUERY,
            description = "The maximum number of addresses.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "99999"))
    @APIResponse(
            responseCode = "200",
            description = "The addresses, at least one.",
            content = {
                @Content(mediaType = MediaTypes.TEXT, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = DialAddresses.class))
            })
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
    public ResourceEntity named(@Encoded @PathParam("name") String name, @Context RoutingContext context) {
        Edition edition = published.edition();
        EndpointName endpoint = PathNames.endpoint(name, edition);
        DialParameters parameters = DialParameters.of(context, edition);
        boolean isJson = MediaTypes.accepted(context, MediaTypes.TEXT, MediaTypes.JSON)
                .filter(MediaTypes.JSON::equals)
                .isPresent();
        return polls.respond(
                context,
                new Subject.OneEndpoint(endpoint),
                Trigger.CONTENT,
                () -> render(endpoint, parameters, isJson));
    }

    private RenderedResponse render(EndpointName name, DialParameters parameters, boolean isJson) {
        Edition edition = published.edition();
        DialList list = edition.rendering()
                .dialList(name, parameters.options())
                .orElseThrow(() -> NotFoundProblems.of(name, edition.view()).exception());
        FreshnessHeaders freshness = edition.freshness().of(name);
        if (list.addresses().isEmpty()) {
            throw new NothingToDialException(name + ": " + list.whyNone(), freshness);
        }
        return RenderedResponse.of(render(edition, name, list, parameters, isJson), freshness);
    }

    private Representation render(
            Edition edition, EndpointName name, DialList list, DialParameters parameters, boolean isJson) {
        if (isJson) {
            return deliveries.admit(RenderedRevision.dialJson(parameters.applyTo(list)));
        }
        return parameters.isDefault()
                ? edition.rendering().dial(name)
                : deliveries.admit(RenderedRevision.dial(parameters.applyTo(list), parameters.separator()));
    }
}

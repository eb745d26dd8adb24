package io.sidelight.publish.http;

import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.model.Endpoint;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.access.ApiTokenCheck;
import io.sidelight.publish.access.LargeResponseLimiter;
import io.sidelight.publish.connect.AgentAccess;
import io.sidelight.publish.connect.ClientKind;
import io.sidelight.publish.connect.ConnectGuides;
import io.sidelight.publish.connect.ConnectText;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/connect/…}: how to connect a client to an endpoint, with the addresses of now. */
@Path("/v1/connect")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.ENDPOINTS)
public class ConnectResource {
    private static final String CLIENT = "client";

    private final RenderedView published;
    private final LargeResponseLimiter deliveries;
    private final ConnectGuides guides;

    ConnectResource(RenderedView published, LargeResponseLimiter deliveries, ApiTokenCheck token) {
        this.published = published;
        this.deliveries = deliveries;
        guides = new ConnectGuides(token.isRequired() ? AgentAccess.TOKEN : AgentAccess.OPEN);
    }

    /** Describes how to connect. */
    @GET
    @Path("{service: .+}/{endpoint}")
    @Operation(
            operationId = "connect",
            summary = "How to connect a client, with the addresses of now",
            description =
                    "Snippets for shells, settings and languages, the names of the endpoint with when each is right, and what"
                            + " does not work from here. Text for people with `Accept: text/plain`.")
    @Parameter(
            name = CLIENT,
            in = ParameterIn.QUERY,
            description = "The kind of client; guessed from names and ports unless set.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "kafka",
                                "cassandra",
                                "elasticsearch",
                                "postgresql",
                                "mongodb",
                                "redis",
                                "zookeeper",
                                "hdfs",
                                "http"
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The guide.",
            content = {
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = ConnectGuide.class)),
                @Content(mediaType = MediaTypes.TEXT, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public RenderedResponse connect(
            @Parameter(description = ApiDescription.SERVICE) @Encoded @PathParam("service") String service,
            @Parameter(description = ApiDescription.ENDPOINT) @Encoded @PathParam("endpoint") String endpoint,
            @Context RoutingContext context) {
        return named(service + "/" + endpoint, context);
    }

    /** Describes it for a name whose slashes are all encoded. */
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    public RenderedResponse named(@Encoded @PathParam("name") String text, @Context RoutingContext context) {
        Optional<ClientKind> client =
                QueryParameters.of(context, CLIENT).first(CLIENT).map(ConnectResource::client);
        Edition edition = published.edition();
        EndpointName name = PathNames.endpoint(text, edition);
        String type = MediaTypes.choose(context, MediaTypes.JSON, MediaTypes.TEXT);
        Endpoint.Ports endpoint = edition.view()
                .service(name.service())
                .flatMap(known -> known.endpoint(name.endpoint()))
                .flatMap(Endpoint::asPorts)
                .orElseThrow(() -> NotFoundProblems.of(name, edition.view()).exception());
        ConnectGuide guide = guides.of(edition.view(), name, endpoint, client, agent(context));
        return RenderedResponse.of(
                deliveries.admit(type.equals(MediaTypes.TEXT) ? text(guide) : json(guide)),
                edition.freshness().of(name));
    }

    private static ClientKind client(String text) {
        return ClientKind.of(text).orElseThrow(() -> new Problem(
                        400, CLIENT + " \"" + text + "\" is not one of the known kinds", ClientKind.names())
                .exception());
    }

    /** Returns the agent's address as the client has it; the usual one on a Unix socket. */
    private static String agent(RoutingContext context) {
        return context.request().connection().localAddress().isDomainSocket()
                        || context.request().authority() == null
                ? ConnectGuides.USUAL_AGENT
                : "http://" + context.request().authority();
    }

    private static Representation text(ConnectGuide guide) {
        String text = String.join("\n", ConnectText.of(guide)) + "\n";
        return Representation.of(MediaTypes.TEXT + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Representation json(ConnectGuide guide) {
        return Representation.of(MediaTypes.JSON, JsonDocuments.compact(guide));
    }
}

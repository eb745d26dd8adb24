package io.sidelight.publish.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.sidelight.publish.http.message.EmbeddedFile;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Representation;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /q/openapi}: the API's description, which the build generates from the resources and the contract. */
@Path("/q/openapi")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.AGENT)
public class OpenApiResource {
    private static final String FORMAT = "format";

    private static final EmbeddedFile JSON = EmbeddedFile.of(OpenApiConstants.BASE_NAME + ".JSON");
    private static final EmbeddedFile YAML = EmbeddedFile.of(OpenApiConstants.BASE_NAME + ".YAML");

    /** Returns the document in the format of the parameter, or else of the {@code Accept} header. */
    @GET
    @Operation(operationId = "openapi", summary = "This document")
    @Parameter(
            name = FORMAT,
            in = ParameterIn.QUERY,
            description = "Takes precedence over the `Accept` header.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"yaml", "json"}))
    @APIResponse(
            responseCode = "200",
            description = "The document, as YAML unless the client accepts JSON only.",
            content = {
                @Content(mediaType = MediaTypes.YAML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    public RenderedResponse document(@Context RoutingContext context) {
        Set<String> formats = QueryParameters.of(context, FORMAT).distinct(FORMAT);
        String accepted = MediaTypes.choose(context, MediaTypes.YAML, MediaTypes.JSON);
        if (!Set.of("json", "yaml").containsAll(formats)) {
            throw Problem.of(400, FORMAT + ": accepted is json or yaml").exception();
        }
        boolean isJson = formats.isEmpty() ? accepted.equals(MediaTypes.JSON) : formats.contains("json");
        return RenderedResponse.of(
                isJson
                        ? Representation.of(MediaTypes.JSON, JSON.read())
                        : Representation.of(MediaTypes.YAML, YAML.read()));
    }
}

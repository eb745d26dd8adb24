package io.sidelight.publish.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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

    /** Compressed, as the executable contains these bytes instead of the files: it initializes this class when it is built. */
    private static final byte[] JSON = compressed("JSON");

    private static final byte[] YAML = compressed("YAML");

    private static byte[] compressed(String format) {
        String name = OpenApiConstants.BASE_NAME + "." + format;
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (InputStream document =
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
                OutputStream out = new GZIPOutputStream(compressed)) {
            Objects.requireNonNull(document, name).transferTo(out);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return compressed.toByteArray();
    }

    private static Representation document(String mediaType, byte[] compressed) {
        try (InputStream document = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return Representation.of(mediaType, document.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

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
        return RenderedResponse.of(isJson ? document(MediaTypes.JSON, JSON) : document(MediaTypes.YAML, YAML));
    }
}

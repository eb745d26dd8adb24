package io.sidelight.publish.push;

import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.ResourceEntity;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.NotFoundProblems;
import io.sidelight.publish.problem.ProblemException;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Subject;
import io.sidelight.publish.render.ViewFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resource {@code /v1/watch}: the view, or a part of it, with each change as it comes. */
@Path("/v1/watch")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.VIEW)
public class WatchResource {
    private final RenderedView published;
    private final EventStreams streams;
    private final MissingEndpoints missing;

    WatchResource(RenderedView published, EventStreams streams, MissingEndpoints missing) {
        this.missing = missing;
        this.published = published;
        this.streams = streams;
    }

    /** Streams the parts that the filters select. */
    @GET
    @Operation(
            operationId = "watch",
            summary = "The view, or a part of it, with each change as it comes",
            description =
                    "A stream of server-sent events, or of JSON lines for `Accept: application/x-ndjson`. Each event `snapshot`"
                            + " has all chosen parts, in the form of `/v1/view`. The first one comes at once, unless"
                            + " `Last-Event-ID` names it. An event `problem` means that the view lacks a name; a `snapshot` follows"
                            + " when it has it. `id` is a revision and never falls. A comment, or a blank line, comes every 10 s.")
    @Parameter(name = "service", ref = "serviceFilter")
    @Parameter(name = "endpoint", ref = "endpointFilter")
    @Parameter(name = TriggerParameter.NAME, ref = "on")
    @APIResponse(
            responseCode = "200",
            description = "Events, until the client or the agent ends the stream.",
            content = {
                @Content(mediaType = "text/event-stream", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "503", ref = "NotKnownYet")
    public ResourceEntity watch(@Context RoutingContext context) {
        QueryParameters query = QueryParameters.of(context, "service", "endpoint", TriggerParameter.NAME);
        ViewFilter filter = new ViewFilter(query.distinct("service"), query.distinct("endpoint"), Set.of());
        StreamFormat format = StreamFormat.of(MediaTypes.choose(
                context, StreamFormat.SERVER_SENT_EVENTS.mediaType(), StreamFormat.JSON_LINES.mediaType()));
        return streams.open(
                context, format, new Subject.Chosen(filter), TriggerParameter.of(query), () -> newest(filter));
    }

    private Event newest(ViewFilter filter) {
        Edition edition = published.edition();
        try {
            NotFoundProblems.check(filter, edition.rendering().view());
            return new Event("snapshot", edition.rendering().chosen(filter).bytes());
        } catch (ProblemException lacking) {
            missing.requested(new Subject.Chosen(filter));
            return new Event("problem", Buffer.buffer(lacking.problem().json()));
        }
    }
}

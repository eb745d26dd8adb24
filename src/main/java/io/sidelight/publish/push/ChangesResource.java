package io.sidelight.publish.push;

import io.sidelight.contract.PublishedChanges;
import io.sidelight.contract.PublishedChanges.PublishedChange;
import io.sidelight.contract.json.JsonDocuments;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.QueryParameters;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.openapi.ApiDescription;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.RecentChanges.DatedChange;
import io.sidelight.publish.render.RenderedView;
import io.sidelight.publish.render.RenderedView.Edition;
import io.sidelight.publish.render.Representation;
import io.sidelight.view.ViewChange;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The resource {@code /v1/changes}: the last changes of instances, for clients that were not there. */
@Path("/v1/changes")
@Singleton
@NonBlocking
@Tag(ref = ApiDescription.VIEW)
public class ChangesResource {
    private static final String SINCE = "since";

    private final RenderedView published;

    ChangesResource(RenderedView published) {
        this.published = published;
    }

    /** Lists the changes after a revision. */
    @GET
    @Operation(
            operationId = "changes",
            summary = "The last changes of instances",
            description =
                    "The instances that came, went, moved, or can or cannot be dialed any more; at most 256 changes.")
    @Parameter(
            name = SINCE,
            in = ParameterIn.QUERY,
            description = "Only changes after this revision of the view.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @APIResponse(
            responseCode = "200",
            description = "The changes, the oldest first.",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(implementation = PublishedChanges.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    public RenderedResponse changes(@Context RoutingContext context) {
        long since = QueryParameters.of(context)
                .first(SINCE)
                .map(ChangesResource::revision)
                .orElse(0L);
        Edition edition = published.edition();
        PublishedChanges changes = new PublishedChanges(
                edition.view().revision(),
                edition.recent().isCompleteSince(since),
                edition.recent().since(since).stream()
                        .map(ChangesResource::published)
                        .toList());
        return RenderedResponse.of(
                Representation.of(MediaTypes.JSON, JsonDocuments.compact(changes)),
                edition.freshness().ofAll());
    }

    private static long revision(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.of(400, SINCE + " is a revision of the view").exception();
        }
        return Long.parseLong(text);
    }

    private static PublishedChange published(DatedChange dated) {
        ViewChange change = dated.change();
        if (change instanceof ViewChange.Added added) {
            return published(dated, "added", null, added.address());
        } else if (change instanceof ViewChange.Removed removed) {
            return published(dated, "removed", removed.address(), null);
        } else if (change instanceof ViewChange.Moved moved) {
            return published(dated, "moved", moved.before(), moved.now());
        }
        ViewChange.DialableChanged changed = (ViewChange.DialableChanged) change;
        return published(dated, changed.isDialable() ? "dialable" : "undialable", changed.address(), changed.address());
    }

    private static PublishedChange published(
            DatedChange dated, String change, @Nullable String before, @Nullable String now) {
        return new PublishedChange(
                dated.revision(),
                dated.at().toString(),
                change,
                dated.change().endpoint().service().value(),
                dated.change().endpoint().endpoint(),
                dated.change().task(),
                before,
                now);
    }
}

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
import io.sidelight.view.change.StateTransition;
import io.sidelight.view.change.ViewChange;
import io.sidelight.wording.Wording;
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

/** The resource {@code /v1/changes}: the last changes of instances and state transitions, for clients that were not there. */
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
            summary = "The last changes",
            description =
                    "The instances that came, went, moved, or can or cannot be dialed any more, and the state transitions; at most"
                            + " 256 changes.")
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
        long since = QueryParameters.of(context, SINCE)
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
        return dated.entry() instanceof StateTransition transition
                ? published(dated, transition)
                : published(dated, (ViewChange) dated.entry());
    }

    private static PublishedChange published(DatedChange dated, StateTransition transition) {
        return new PublishedChange(
                dated.revision(),
                dated.at().toString(),
                transition.now().word(),
                transition.service().value(),
                transition.endpoint().orElse(null),
                null,
                null,
                null,
                Wording.cause(transition.now()).orElse(null));
    }

    private static PublishedChange published(DatedChange dated, ViewChange change) {
        if (change instanceof ViewChange.Added added) {
            return published(dated, change, "added", null, added.address());
        } else if (change instanceof ViewChange.Removed removed) {
            return published(dated, change, "removed", removed.address(), null);
        } else if (change instanceof ViewChange.Moved moved) {
            return published(dated, change, "moved", moved.before(), moved.now());
        }
        ViewChange.DialableChanged changed = (ViewChange.DialableChanged) change;
        String name = changed.isDialable() ? "dialable" : "undialable";
        return published(dated, change, name, changed.address(), changed.address());
    }

    private static PublishedChange published(
            DatedChange dated, ViewChange change, String name, @Nullable String before, @Nullable String now) {
        return new PublishedChange(
                dated.revision(),
                dated.at().toString(),
                name,
                change.endpoint().service().value(),
                change.endpoint().endpoint(),
                change.task(),
                before,
                now,
                null);
    }
}

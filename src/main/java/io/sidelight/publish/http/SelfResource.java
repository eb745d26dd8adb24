package io.sidelight.publish.http;

import io.sidelight.publish.Published;
import io.sidelight.publish.contract.PublishedSelf;
import io.sidelight.publish.http.message.MediaTypes;
import io.sidelight.publish.http.message.Query;
import io.sidelight.publish.http.message.RenderedResponse;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.publish.render.Body;
import io.sidelight.publish.render.SelfMapping;
import io.sidelight.view.Snapshot;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /v1/self}: what this task knows of itself. It is rendered for each request, because requests are rare. */
@Path("/v1/self")
@Singleton
@NonBlocking
public class SelfResource {
    private final Published published;

    SelfResource(Published published) {
        this.published = published;
    }

    /** Shows all of it. */
    @GET
    @Parameter(name = "pretty", ref = "pretty")
    public RenderedResponse self(@Context RoutingContext context) {
        Snapshot now = published.edition().snapshot();
        PublishedSelf self = SelfMapping.of(now.self(), now.view());
        return RenderedResponse.of(Body.of(
                MediaTypes.JSON,
                Query.of(context).has("pretty") ? JsonDocuments.indented(self) : JsonDocuments.compact(self)));
    }
}

package io.sidelight.publish.http;

import io.sidelight.publish.Published;
import io.sidelight.publish.contract.PublishedSelf;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Body;
import io.sidelight.publish.render.SelfMapping;
import io.sidelight.view.Snapshot;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/self}: what this task knows of itself. Asked for seldom, so that it is rendered each time. */
@Singleton
public class SelfRoutes {
    private static final Set<String> PARAMETERS = Set.of("pretty");

    private final Published published;
    private final Replies replies;

    SelfRoutes(Published published, Replies replies) {
        this.published = published;
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route("/v1/self").handler(this::self);
    }

    private void self(RoutingContext context) {
        Optional<Problem> misspelled = Parameters.misspelled(context, PARAMETERS);
        if (misspelled.isPresent()) {
            misspelled.get().send(context);
            return;
        }
        Snapshot now = published.edition().snapshot();
        PublishedSelf self = SelfMapping.of(now.self(), now.view());
        byte[] bytes =
                context.queryParams().contains("pretty") ? JsonDocuments.indented(self) : JsonDocuments.compact(self);
        replies.send(Body.of("application/json", bytes), context);
    }
}

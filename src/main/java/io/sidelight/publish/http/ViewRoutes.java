package io.sidelight.publish.http;

import io.sidelight.model.View;
import io.sidelight.publish.Published;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.http.Replies.Freshness;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Filter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/view}: the whole view or a choice of its parts. Answers on the event loop with bytes that are there already. */
@Singleton
public class ViewRoutes {
    private static final Set<String> PARAMETERS = Set.of("service", "endpoint", "task", ReachParameter.NAME, "pretty");

    private final Published published;
    private final Replies replies;

    ViewRoutes(Published published, Replies replies) {
        this.published = published;
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route("/v1/view").handler(this::view);
    }

    private void view(RoutingContext context) {
        Edition edition = published.edition();
        View view = edition.rendering().view();
        Set<String> reach = Parameters.values(context, ReachParameter.NAME);
        Optional<Problem> unusable =
                Parameters.misspelled(context, PARAMETERS).or(() -> ReachParameter.problem(reach, view));
        if (unusable.isPresent()) {
            unusable.get().send(context);
            return;
        }
        Filter filter = new Filter(
                Parameters.values(context, "service"),
                Parameters.values(context, "endpoint"),
                Parameters.values(context, "task"),
                ReachParameter.results(reach));
        Optional<Problem> absence = Absence.of(filter, view);
        if (absence.isPresent()) {
            absence.get().send(context);
            return;
        }
        boolean indented = context.queryParams().contains("pretty");
        Freshness freshness =
                new Freshness(view.revision(), view.state(), edition.snapshot().oldest());
        if (filter.choosesAll() && !indented) {
            replies.send(edition.rendering().whole(), freshness, context);
        } else {
            replies.sendAlone(edition.rendering().view(filter, indented), freshness, context);
        }
    }
}

package io.sidelight.publish.http;

import io.sidelight.model.View;
import io.sidelight.publish.Published;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.contract.Explanation;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.publish.explain.ExplanationText;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Body;
import io.sidelight.publish.render.Filter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/explain}: the evidence behind the view, rendered each time: ages are a part of it. */
@Singleton
public class ExplainRoutes {
    private static final Set<String> PARAMETERS = Set.of("service", "endpoint", "task", "pretty");
    private static final String PATH = "/v1/explain";
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    private final Published published;
    private final Clock clock;
    private final Replies replies;

    ExplainRoutes(Published published, Clock clock, Replies replies) {
        this.published = published;
        this.clock = clock;
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route(PATH).produces(JSON).produces(TEXT).handler(this::explain);
        router.route(PATH).handler(context -> Problem.of(406, PATH + " answers with " + JSON + " or " + TEXT)
                .send(context));
    }

    private void explain(RoutingContext context) {
        Edition edition = published.edition();
        View view = edition.snapshot().view();
        Filter filter = new Filter(
                Parameters.values(context, "service"),
                Parameters.values(context, "endpoint"),
                Parameters.values(context, "task"),
                Set.of());
        Optional<Problem> problem = Parameters.misspelled(context, PARAMETERS).or(() -> Absence.of(filter, view));
        if (problem.isPresent()) {
            problem.get().send(context);
            return;
        }
        if (replies.refuses(context)) {
            return;
        }
        Explanation explanation = new Explainer(edition.snapshot(), clock.instant()).explain(filter.of(view));
        replies.send(body(explanation, context), context);
    }

    /** JSON, but for who would rather read. */
    private static Body body(Explanation explanation, RoutingContext context) {
        if (TEXT.equals(context.getAcceptableContentType())) {
            String text = String.join("\n", ExplanationText.of(explanation)) + "\n";
            return Body.of(TEXT + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
        return Body.of(
                JSON,
                context.queryParams().contains("pretty")
                        ? JsonDocuments.indented(explanation)
                        : JsonDocuments.compact(explanation));
    }
}

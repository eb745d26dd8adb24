package io.sidelight.publish.health;

import io.sidelight.publish.contract.ReadinessReport;
import io.sidelight.publish.contract.ReadinessReport.MissingPart;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.json.JsonDocuments;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/ready}: whether the view is enough for what the asking task needs. */
@Singleton
public class ReadyRoutes {
    private static final String REQUIRE = "require";

    private final Readiness readiness;

    ReadyRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    void register(@Observes Router router) {
        router.route("/v1/ready").handler(this::ready);
    }

    private void ready(RoutingContext context) {
        List<String> required = context.queryParam(REQUIRE);
        Optional<Problem> problem = Parameters.misspelled(context, Set.of(REQUIRE))
                .or(() -> required.stream()
                        .filter(text -> Requirement.parse(text).isEmpty())
                        .findFirst()
                        .map(text -> Problem.of(400, REQUIRE + "=" + text + " is not " + Requirement.ACCEPTED)));
        if (problem.isPresent()) {
            problem.get().send(context);
            return;
        }
        List<Missing> missing = readiness.missing(required.stream()
                .flatMap(text -> Requirement.parse(text).stream())
                .toList());
        context.response()
                .setStatusCode(missing.isEmpty() ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(JsonDocuments.compact(published(missing))));
    }

    private static ReadinessReport published(List<Missing> all) {
        return new ReadinessReport(
                all.isEmpty(),
                all.stream()
                        .map(missing -> new MissingPart(missing.of(), missing.why()))
                        .toList());
    }
}

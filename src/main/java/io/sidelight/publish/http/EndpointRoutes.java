package io.sidelight.publish.http;

import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.publish.Published;
import io.sidelight.publish.Published.Edition;
import io.sidelight.publish.http.Replies.Freshness;
import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.DialList;
import io.sidelight.publish.render.DialList.Choice;
import io.sidelight.publish.render.Rendering;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Single endpoints: {@code /service/…}, which answers like the scheduler's own API, and {@code /v1/dial/…}. Answers on the event
 * loop with bytes that are there already.
 */
@Singleton
public class EndpointRoutes {
    private static final String SDK = "/service/";
    private static final String DIAL = "/v1/dial/";
    private static final int LONGEST_SEPARATOR = 16;
    private static final Set<String> DIAL_PARAMETERS = Set.of("sep", ProtocolParameter.NAME, ReachParameter.NAME);

    private final Published published;
    private final Replies replies;

    EndpointRoutes(Published published, Replies replies) {
        this.published = published;
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route(SDK + "*").handler(this::sdk);
        router.route(DIAL + "*").handler(this::dial);
    }

    private void sdk(RoutingContext context) {
        String path = below(SDK, context);
        Edition edition = published.edition();
        Optional<EndpointName> endpoint = Paths.endpoint(path);
        Optional<ServiceName> list = Paths.list(path);
        if (endpoint.isPresent()) {
            EndpointName asked = endpoint.get();
            edition.rendering()
                    .endpoint(asked.service(), asked.endpoint())
                    .ifPresentOrElse(
                            body -> replies.send(body, freshness(edition, asked), context),
                            () -> Absence.of(asked, edition.rendering().view()).send(context));
        } else if (list.isPresent()) {
            ServiceName service = list.get();
            edition.rendering()
                    .endpoints(service)
                    .ifPresentOrElse(body -> replies.send(body, freshness(edition, service), context), () -> Absence.of(
                                    service, edition.rendering().view())
                            .send(context));
        } else {
            Problem.of(
                            404,
                            "paths here are /service/{service}/v1/endpoints and /service/{service}/v1/endpoints/{endpoint}")
                    .send(context);
        }
    }

    /** A route's pattern takes the path without the slash at its end as well. */
    private static String below(String prefix, RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : "";
    }

    private void dial(RoutingContext context) {
        List<EndpointName> readings = Paths.dial(below(DIAL, context));
        List<String> reach = context.queryParam(ReachParameter.NAME);
        List<String> protocols = context.queryParam(ProtocolParameter.NAME);
        Optional<Problem> unusable = Parameters.misspelled(context, DIAL_PARAMETERS)
                .or(() -> ProtocolParameter.problem(protocols))
                .or(() -> ReachParameter.problem(
                        reach, published.edition().rendering().view()));
        String separator =
                context.queryParams().contains("sep") ? context.queryParams().get("sep") : ",";
        if (readings.isEmpty()) {
            Problem.of(404, "the path here is /v1/dial/{service}/{endpoint}").send(context);
        } else if (unusable.isPresent()) {
            unusable.get().send(context);
        } else if (separator.length() > LONGEST_SEPARATOR) {
            Problem.of(400, "sep has at most " + LONGEST_SEPARATOR + " characters")
                    .send(context);
        } else {
            Choice choice = new Choice(ProtocolParameter.protocol(protocols), ReachParameter.results(reach));
            dial(context, readings, separator, choice);
        }
    }

    private void dial(RoutingContext context, List<EndpointName> readings, String separator, Choice choice) {
        Edition edition = published.edition();
        EndpointName asked = EndpointName.in(edition.rendering().view(), readings);
        Optional<DialList> list = edition.rendering().dialList(asked.service(), asked.endpoint(), choice);
        if (list.isEmpty()) {
            Absence.of(asked, edition.rendering().view()).send(context);
        } else if (list.get().addresses().isEmpty()) {
            context.response()
                    .setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader("Content-Type", "text/plain; charset=utf-8");
            replies.put(freshness(edition, asked), context.response());
            context.response().end(asked + ": " + list.get().whyNone() + "\n");
        } else if (separator.equals(",") && choice.equals(Choice.TCP)) {
            replies.send(
                    edition.rendering().dial(asked.service(), asked.endpoint()), freshness(edition, asked), context);
        } else {
            replies.sendAlone(Rendering.dial(list.get(), separator), freshness(edition, asked), context);
        }
    }

    /** Of an endpoint by itself: others of the service may be in doubt, or older. */
    private static Freshness freshness(Edition edition, EndpointName name) {
        View view = edition.rendering().view();
        String state = view.service(name.service())
                .flatMap(service -> service.endpoint(name.endpoint()))
                .map(endpoint -> endpoint.state().word())
                .orElse("");
        return new Freshness(view.revision(), state, edition.snapshot().oldest(name.service(), name.endpoint()));
    }

    /** Of the list of a service's endpoints. */
    private static Freshness freshness(Edition edition, ServiceName service) {
        return new Freshness(
                edition.rendering().view().revision(),
                edition.snapshot().names(service).word(),
                edition.snapshot().namesConfirmed(service));
    }
}

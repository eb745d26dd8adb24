package io.sidelight.publish.http;

import io.sidelight.publish.problem.Parameters;
import io.sidelight.publish.problem.Problem;
import io.sidelight.publish.render.Body;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code /q/openapi}: the description of the API, which is written by hand; the build makes the same in JSON of it. */
@Singleton
public class OpenApiRoutes {
    private static final String PATH = "/q/openapi";
    private static final String FORMAT = "format";
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private final Replies replies;

    OpenApiRoutes(Replies replies) {
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route(PATH).produces(YAML).produces(JSON).handler(this::document);
        router.route(PATH).handler(context -> Problem.of(406, PATH + " answers with " + YAML + " or " + JSON)
                .send(context));
    }

    private void document(RoutingContext context) {
        Set<String> formats = Parameters.values(context, FORMAT);
        Optional<Problem> problem = Parameters.misspelled(context, Set.of(FORMAT))
                .or(() -> Set.of("json", "yaml").containsAll(formats)
                        ? Optional.empty()
                        : Optional.of(Problem.of(400, FORMAT + " is json or yaml")));
        if (problem.isPresent()) {
            problem.get().send(context);
            return;
        }
        boolean json = formats.isEmpty() ? JSON.equals(context.getAcceptableContentType()) : formats.contains("json");
        Body body = json ? Body.of(JSON, resource("openapi.json")) : Body.of(YAML, resource("openapi.yaml"));
        replies.send(body, context);
    }

    private static byte[] resource(String name) {
        try (InputStream file =
                Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("/META-INF/" + name), name)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.sidelight.publish.health;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.render.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The checks under {@code /q/health}, in the form of MicroProfile Health. In a pod, one container that fails its liveness check takes
 * all others down with it, so being alive depends on nothing outside of this process.
 */
@Singleton
public class HealthRoutes {
    private static final String PATH = "/q/health";

    private final Readiness readiness;

    /**
     * What came of a check.
     *
     * @param missing what stands in its way; empty where nothing does, or nothing more is to be said
     */
    private record Check(String name, boolean up, List<Missing> missing) {
        static Check of(String name, boolean up) {
            return new Check(name, up, List.of());
        }
    }

    HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    void register(@Observes Router router) {
        router.route(PATH + "/live").handler(context -> answer(context, List.of(live())));
        router.route(PATH + "/started").handler(context -> answer(context, List.of(started())));
        router.route(PATH + "/ready").handler(context -> answer(context, List.of(ready())));
        Stream<Supplier<Check>> all = Stream.of(HealthRoutes::live, this::started, this::ready);
        List<Supplier<Check>> checks = all.toList();
        router.route(PATH)
                .handler(context ->
                        answer(context, checks.stream().map(Supplier::get).toList()));
    }

    private static Check live() {
        return Check.of("process", true);
    }

    private Check started() {
        return Check.of("first pass of every service", readiness.started());
    }

    private Check ready() {
        List<Missing> missing = readiness.missing(List.of());
        return new Check("a view of every service", missing.isEmpty(), missing);
    }

    private static void answer(RoutingContext context, List<Check> checks) {
        boolean up = checks.stream().allMatch(Check::up);
        byte[] body = Json.document(true, json -> {
            json.writeStartObject();
            json.writeStringField("status", status(up));
            Json.objects("checks", checks, check -> write(check, json), json);
            json.writeEndObject();
        });
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body));
    }

    private static void write(Check check, JsonGenerator json) throws IOException {
        json.writeStringField("name", check.name());
        json.writeStringField("status", status(check.up()));
        if (!check.missing().isEmpty()) {
            json.writeObjectFieldStart("data");
            for (Missing missing : check.missing()) {
                json.writeStringField(missing.of(), missing.why());
            }
            json.writeEndObject();
        }
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}

package io.sidelight.publish.health;

import io.sidelight.publish.contract.HealthReport;
import io.sidelight.publish.contract.HealthReport.HealthCheck;
import io.sidelight.publish.health.Readiness.Missing;
import io.sidelight.publish.json.JsonDocuments;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        byte[] body = JsonDocuments.indented(new HealthReport(
                status(up), checks.stream().map(HealthRoutes::published).toList()));
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body));
    }

    private static HealthCheck published(Check check) {
        Map<String, String> data = new LinkedHashMap<>();
        check.missing().forEach(missing -> data.put(missing.of(), missing.why()));
        return new HealthCheck(check.name(), status(check.up()), data);
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}

package io.sidelight.publish.health;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The media type of health checks, as the contract has it. The framework adds a charset, which JSON does not have. */
@Singleton
public class HealthMediaType {
    void register(@Observes Router router) {
        router.route("/q/health*").order(Integer.MIN_VALUE).handler(HealthMediaType::keep);
    }

    private static void keep(RoutingContext context) {
        MultiMap headers = context.response().headers();
        context.addHeadersEndHandler(ended -> {
            if (headers.contains(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8", true)) {
                headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
            }
        });
        context.next();
    }
}

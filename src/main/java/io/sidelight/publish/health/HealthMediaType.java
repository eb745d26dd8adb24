package io.sidelight.publish.health;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Keeps the media type of health checks as it is published: the framework adds a character set, which JSON does not have. */
@Singleton
public class HealthMediaType {
    void register(@Observes Filters filters) {
        filters.register(HealthMediaType::keep, 1);
    }

    private static void keep(RoutingContext context) {
        if (context.normalizedPath().startsWith("/q/health")) {
            HttpServerResponse response = context.response();
            context.addHeadersEndHandler(ended -> {
                if (response.headers().contains(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8", true)) {
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                }
            });
        }
        context.next();
    }
}

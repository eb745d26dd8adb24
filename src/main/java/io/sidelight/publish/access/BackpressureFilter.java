package io.sidelight.publish.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** A client that sends requests and does not read the answers gets no further ones: they would pile up here. */
@Singleton
public class BackpressureFilter {
    /** Before what is looked at of the request. */
    private static final int FIRST = HostGuard.PRIORITY + 1;

    void register(@Observes Filters filters) {
        filters.register(BackpressureFilter::awaitReading, FIRST);
    }

    private static void awaitReading(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.writeQueueFull()) {
            response.drainHandler(read -> {
                response.drainHandler(null);
                context.next();
            });
        } else {
            context.next();
        }
    }
}

package io.sidelight.publish.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Delays the requests of a client that does not read its responses: they would pile up in this process. */
@Singleton
public class BackpressureFilter {
    /** Before the guards, which read the request. */
    private static final int FIRST = HostGuard.PRIORITY + 2;

    void register(@Observes Filters filters) {
        filters.register(BackpressureFilter::awaitReading, FIRST);
    }

    /** Handles a request once the client has read what was sent before. */
    public static void awaitReading(RoutingContext context) {
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

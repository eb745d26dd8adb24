package io.sidelight.publish.problem;

import io.quarkus.logging.Log;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Requests that fail before a resource is reached, as by a bad escape in the path. */
@Singleton
public class RequestFailures {
    private static final int FAULT = 500;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::problem);
    }

    private void problem(RoutingContext context) {
        int status = context.statusCode() < 400 ? FAULT : context.statusCode();
        if (status == FAULT) {
            Log.error("a request failed; this is a fault of sidelight", context.failure());
            Problem.of(FAULT, "a fault of sidelight; its log has the details").send(context);
        } else {
            String detail = Optional.ofNullable(context.failure())
                    .map(Throwable::getMessage)
                    .orElse("the request cannot be read");
            Problem.of(status, detail).send(context);
        }
    }
}

package io.sidelight.publish.problem;

import io.quarkus.logging.Log;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The handler of requests that fail before a resource is reached, for example by a bad escape in the path. */
@Singleton
public class RequestFailures {
    private static final int FAULT = 500;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::problem);
    }

    private void problem(RoutingContext context) {
        int status = context.statusCode() < 400 ? FAULT : context.statusCode();
        if (status == FAULT) {
            Log.error("request failed: an internal error of sidelight", context.failure());
            Problem.of(FAULT, "internal error of sidelight; its log has the details")
                    .send(context);
        } else {
            String detail = Optional.ofNullable(context.failure())
                    .map(Throwable::getMessage)
                    .orElse("the request cannot be read");
            Problem.of(status, detail).send(context);
        }
    }
}

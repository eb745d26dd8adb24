package io.sidelight.publish.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Responds with 404 to paths that JAX-RS would change: it drops matrix parameters and a trailing slash. They mean something in the
 * name of a service or endpoint, and the same everywhere.
 */
public class StrictPaths {
    /** Checks the path before the framework selects a resource. */
    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    public void check(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.indexOf(';') >= 0 || (path.length() > 1 && path.endsWith("/"))) {
            throw new NotFoundException();
        }
    }
}

package io.sidelight.publish.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sidelight.publish.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guard before every path. A web page in a browser on this machine must not read the view through a name of its own that
 * resolves to loopback (DNS rebinding). Only requests for {@link AllowedHosts} pass. Health is open: checks use any name, and the
 * responses hold only names of services. The API only reads. Where there is a token, requests need it, except those for the agent's
 * own health: checks have none.
 */
@Singleton
public class HostGuard {
    static final int PRIORITY = 10_000;

    private static final Set<String> HEALTH =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");
    private static final String READY = "/v1/ready";
    /** Where the configuration puts the paths of extensions that are no part of the contract. */
    private static final String UNPUBLISHED = "/q/unpublished";

    private final AllowedHosts hosts;
    private final ApiTokenCheck admission;

    HostGuard(AllowedHosts hosts, ApiTokenCheck admission) {
        this.hosts = hosts;
        this.admission = admission;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("X-Content-Type-Options", "nosniff");
        context.addHeadersEndHandler(ended -> forbidStoring(context.response().headers()));
        if (!request.uri().startsWith("/")) {
            Problem.of(400, "the target of a request is a path").send(context);
        } else if (!HEALTH.contains(context.normalizedPath()) && !isForThisHost(request)) {
            Problem.of(421, hosts.refusal()).send(context);
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            Problem.of(405, "the API only reads: GET and HEAD").send(context);
        } else if (!isOpen(context.normalizedPath()) && !admission.admits(request.getHeader("Authorization"))) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"sidelight\"");
            Problem.of(401, "this request needs the token of the agent: send Authorization: Bearer <token>")
                    .send(context);
        } else if (context.normalizedPath().startsWith(UNPUBLISHED)) {
            Problem.noSuchPath().send(context);
        } else {
            context.next();
        }
    }

    /** A response without caching rules of its own is not stored. */
    private static void forbidStoring(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private boolean isForThisHost(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        if (authority == null) {
            return request.version() == HttpVersion.HTTP_1_0 && request.getHeader("Host") == null;
        }
        return hosts.include(authority.host());
    }

    private static boolean isOpen(String path) {
        return path.equals(READY) || HEALTH.contains(path);
    }
}

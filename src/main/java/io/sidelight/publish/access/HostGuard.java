package io.sidelight.publish.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sidelight.publish.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * The guard before every path. A web page in a browser on this machine must not read the view through a name of its own that
 * resolves to loopback (DNS rebinding). Only requests for {@link AllowedHosts} pass. Health is open: checks use any name, and the
 * responses hold only names of services. The API accepts GET and HEAD only. If the agent has a token, requests need it, except
 * health paths, {@code /v1/ready} and the files of the page: health checks and browsers cannot send one.
 */
@Singleton
public class HostGuard {
    /** The priority of this filter; higher ones come first. */
    public static final int PRIORITY = 10_000;

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final Set<String> HEALTH =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");
    private static final String READY = "/v1/ready";
    /** The files of the page, which contain no data. */
    private static final Set<String> PAGE = Set.of("/", "/page/page.css", "/page/page.js");

    /** Root of the extensions' paths that are not part of the contract; the configuration moves them there. */
    private static final String UNPUBLISHED = "/q/unpublished";

    private final AllowedHosts hosts;
    private final ApiTokenCheck token;

    HostGuard(AllowedHosts hosts, ApiTokenCheck token) {
        this.hosts = hosts;
        this.token = token;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        context.addHeadersEndHandler(ended -> forbidStoring(context.response().headers()));
        if (!request.uri().startsWith("/")) {
            Problem.of(400, "the request target is not a path").send(context);
        } else if (!HEALTH.contains(context.normalizedPath()) && !hosts.includeHostOf(request)) {
            Problem.of(421, hosts.refusal()).send(context);
        } else if (isRefused(context)) {
            return;
        } else if (context.normalizedPath().startsWith(UNPUBLISHED)) {
            Problem.noSuchPath().send(context);
        } else {
            context.next();
        }
    }

    /** Responds to a request that is no read, or that lacks the token. Returns false for all others. */
    public boolean isRefused(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            Problem.of(405, "the API is read-only: use GET or HEAD").send(context);
            return true;
        }
        if (!isOpen(context.normalizedPath()) && !token.admits(request.getHeader("Authorization"))) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"sidelight\"");
            Problem.of(401, "this request needs the token of the agent: send Authorization: Bearer <token>")
                    .send(context);
            return true;
        }
        return false;
    }

    /** Adds {@code no-store} to a response that has no {@code Cache-Control} header. */
    private static void forbidStoring(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
    }

    private static boolean isOpen(String path) {
        return path.equals(READY) || HEALTH.contains(path) || PAGE.contains(path);
    }
}

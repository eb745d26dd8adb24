package io.sidelight.dialect;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sidelight.config.Settings;
import io.sidelight.dialect.BodyReader.Body;
import io.sidelight.publish.access.AllowedHosts;
import io.sidelight.publish.access.ApiTokenCheck;
import io.sidelight.publish.access.HostGuard;
import io.sidelight.publish.problem.RefusalException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Takes the requests to dialects before the guard of the agent's own paths. That one is stricter than their clients: they send
 * unknown parameters, bodies and methods. A dialect's host and token are checked as strictly.
 */
@Singleton
class DialectFilter {
    /** After the filter for clients that do not read, and before the guard. */
    private static final int PRIORITY = HostGuard.PRIORITY + 1;

    private final List<Dialect> dialects;
    private final DialectParts parts;
    private final BodyReader bodies;
    private final AllowedHosts hosts;
    private final ApiTokenCheck token;

    DialectFilter(
            @All List<Dialect> dialects,
            Settings settings,
            DialectParts parts,
            BodyReader bodies,
            AllowedHosts hosts,
            ApiTokenCheck token) {
        this.dialects = dialects.stream()
                .filter(dialect -> settings.dialects().names().contains(dialect.name()))
                .toList();
        this.parts = parts;
        this.bodies = bodies;
        this.hosts = hosts;
        this.token = token;
    }

    /** Returns the dialects that the configuration chooses. */
    List<Dialect> chosen() {
        return dialects;
    }

    void register(@Observes Filters filters) {
        filters.register(this::take, PRIORITY);
    }

    private void take(RoutingContext context) {
        String path = context.normalizedPath();
        for (Dialect dialect : dialects) {
            Optional<String> own = dialect.pathOf(path);
            if (own.isPresent()) {
                handle(dialect, own.get(), context);
                return;
            }
        }
        context.next();
    }

    /** Handles a request to a dialect. */
    void handle(Dialect dialect, String path, RoutingContext context) {
        context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store");
        if (dialect.maxBody() == 0 || context.request().isEnded()) {
            respond(dialect, new DialectRequest(context, path, Buffer.buffer(), parts), context);
        } else {
            bodies.read(context, dialect.maxBody(), body -> respond(dialect, path, body, context));
        }
    }

    private void respond(Dialect dialect, String path, Body body, RoutingContext context) {
        Buffer bytes = body instanceof Body.Whole whole ? whole.bytes() : Buffer.buffer();
        DialectRequest request = new DialectRequest(context, path, bytes, parts);
        if (body instanceof Body.TooLarge) {
            dialect.refuse(request, 413, "a body has at most " + dialect.maxBody() + " bytes here");
        } else if (body instanceof Body.NoRoom) {
            dialect.refuse(request, 503, "too many bodies are sent at once; try again");
        } else {
            respond(dialect, request, context);
        }
    }

    private void respond(Dialect dialect, DialectRequest request, RoutingContext context) {
        if (!isForThisHost(context.request()) && !dialect.acceptsAnyHost(request)) {
            dialect.refuse(request, 421, hosts.refusal());
        } else if (!token.admits(context.request().getHeader("Authorization"))
                && !dialect.token(request).map(token::admitsToken).orElse(false)) {
            dialect.refuse(request, 401, "this request needs the token of the agent");
        } else {
            respondContained(dialect, request, context);
        }
    }

    private static void respondContained(Dialect dialect, DialectRequest request, RoutingContext context) {
        try {
            dialect.respond(request);
        } catch (RefusalException refused) {
            dialect.refuse(request, 503, String.valueOf(refused.getMessage()));
        } catch (HttpException malformed) {
            dialect.refuse(request, malformed.getStatusCode(), "the query of this request is malformed");
        } catch (RuntimeException defect) {
            Log.error("request failed: an internal error of sidelight", defect);
            if (!context.response().headWritten()) {
                dialect.refuse(request, 500, "internal error of sidelight; its log has the details");
            }
        }
    }

    /** The check of the agent's own paths, but any name passes on a Unix socket, where some clients send a path as the host. */
    private boolean isForThisHost(HttpServerRequest request) {
        return request.connection().localAddress().isDomainSocket() || hosts.includeHostOf(request);
    }
}

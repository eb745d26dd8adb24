package io.sidelight.source.access;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The base URLs of routes. */
record RouteStarts(Resolver resolver) {
    Supplier<CompletableFuture<SchedulerRoute.Start>> at(URI base) {
        return () -> CompletableFuture.completedFuture(new SchedulerRoute.Start.At(base));
    }

    /** Selects one of the tasks that announce the port of the API. After a move there may be two for a while. */
    Supplier<CompletableFuture<SchedulerRoute.Start>> announced(String name) {
        return () -> query(name, Question.Type.SRV)
                .thenApply(response -> response.outcome() instanceof Outcome.Targets targets
                        ? withoutTls(name, targets.targets().get(0).toString())
                        : unresolved(name, response));
    }

    /** Returns the URL of a host where a scheduler listens without TLS. */
    Supplier<CompletableFuture<SchedulerRoute.Start>> named(String host) {
        return withoutTls(host, host) instanceof SchedulerRoute.Start.At at
                ? named(at.base(), HttpFetch.under(at.base(), NamingScheme.SCHEDULER_PATH))
                : () -> CompletableFuture.completedFuture(withoutTls(host, host));
    }

    /**
     * Returns the URL of a scheduler without TLS. Names from name servers may not be valid in a URL.
     *
     * @param name the name that was resolved
     */
    private static SchedulerRoute.Start withoutTls(String name, String authority) {
        try {
            URI base = new URI("http://" + authority);
            if (Origin.of(base).isPresent()) {
                return new SchedulerRoute.Start.At(base);
            }
        } catch (URISyntaxException unfit) {
            // reported below
        }
        return new SchedulerRoute.Start.Unresolved(
                name, ListFailure.UNREACHABLE, new RouteCause.NoHost(authority), ApiAbsence.CONFIRMED);
    }

    /**
     * Returns the base URL, unless name servers deny the host's name. All other faults show in the request itself.
     *
     * @param list the URL of the list
     */
    Supplier<CompletableFuture<SchedulerRoute.Start>> named(URI base, URI list) {
        String host = Origin.of(base).map(Origin::host).orElse("");
        if (host.isEmpty() || isAddress(host)) {
            return at(base);
        }
        return () -> query(host, Question.Type.A)
                .thenCompose(response -> response.outcome() instanceof Outcome.NoSuchName
                        ? query(host, Question.Type.AAAA)
                        : CompletableFuture.completedFuture(response))
                .thenApply(response -> isDenied(response.outcome())
                        ? unresolved(list.toString(), response)
                        : new SchedulerRoute.Start.At(base));
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[")
                || host.equalsIgnoreCase("localhost")
                || Ip.parse(host).isPresent();
    }

    private static boolean isDenied(Outcome outcome) {
        return !(outcome instanceof Outcome.NoData) && ApiAbsence.of(outcome) != ApiAbsence.UNKNOWN;
    }

    private static SchedulerRoute.Start unresolved(String name, QueryResult response) {
        return new SchedulerRoute.Start.Unresolved(
                name, ListFailure.UNREACHABLE, DnsCause.Response.of(response), ApiAbsence.of(response.outcome()));
    }

    private CompletableFuture<QueryResult> query(String host, Question.Type type) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return resolver.query(new Question(name, type), Instant.MIN);
    }
}

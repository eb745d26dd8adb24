package io.sidelight.source.access;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where ways begin. */
record RouteStarts(Resolver resolver) {
    Supplier<CompletableFuture<SchedulerRoute.Start>> at(URI base) {
        return () -> CompletableFuture.completedFuture(new SchedulerRoute.Start.At(base));
    }

    /** One of the tasks that announce the port of the API: after a move there may be two for a while. */
    Supplier<CompletableFuture<SchedulerRoute.Start>> announced(String name) {
        return () -> query(name, Question.Type.SRV)
                .thenApply(answer -> answer.outcome() instanceof Outcome.Targets targets
                        ? withoutTls(name, targets.targets().get(0).toString())
                        : unresolved(name, answer));
    }

    /** A host where a scheduler listens without TLS. */
    Supplier<CompletableFuture<SchedulerRoute.Start>> named(String host) {
        return withoutTls(host, host) instanceof SchedulerRoute.Start.At at
                ? named(at.base(), HttpFetch.under(at.base(), NamingScheme.SCHEDULER_PATH))
                : () -> CompletableFuture.completedFuture(withoutTls(host, host));
    }

    /**
     * Where a scheduler listens without TLS. What name servers tell need not be fit for a URL.
     *
     * @param asked the name that led there
     */
    private static SchedulerRoute.Start withoutTls(String asked, String authority) {
        try {
            URI base = new URI("http://" + authority);
            if (Origin.of(base).isPresent()) {
                return new SchedulerRoute.Start.At(base);
            }
        } catch (URISyntaxException unfit) {
            // said below
        }
        String detail = "no host is called \"" + authority + "\"";
        return new SchedulerRoute.Start.Unresolved(asked, ListFailure.UNREACHABLE, detail, ApiAbsence.CONFIRMED);
    }

    /**
     * The base, unless the name of its host is denied: anything else the request finds out.
     *
     * @param list the URL of the list there
     */
    Supplier<CompletableFuture<SchedulerRoute.Start>> named(URI base, URI list) {
        String host = Origin.of(base).map(Origin::host).orElse("");
        if (host.isEmpty() || isAddress(host)) {
            return at(base);
        }
        return () -> query(host, Question.Type.A)
                .thenCompose(answer -> answer.outcome() instanceof Outcome.NoSuchName
                        ? query(host, Question.Type.AAAA)
                        : CompletableFuture.completedFuture(answer))
                .thenApply(answer -> isDenied(answer.outcome())
                        ? unresolved(list.toString(), answer)
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

    private static SchedulerRoute.Start unresolved(String asked, QueryResult answer) {
        return new SchedulerRoute.Start.Unresolved(
                asked, ListFailure.UNREACHABLE, answer.words(), ApiAbsence.of(answer.outcome()));
    }

    private CompletableFuture<QueryResult> query(String host, Question.Type type) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return resolver.query(new Question(name, type), Instant.MIN);
    }
}

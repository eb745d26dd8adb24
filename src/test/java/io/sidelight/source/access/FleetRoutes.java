package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.sdk.LastResponses;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.time.Backoff;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The real routes of one agent to a scheduler: its SRV record, then Admin Router. Only the HTTP requests are simulated. */
public final class FleetRoutes {
    private static final SdkEndpointsSource.ListScope LIMITS = new SdkEndpointsSource.ListScope(1_000, 1_000);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FAILURES = 3;
    private static final URI ADMIN_ROUTER = URI.create("http://leader.mesos/service/");

    private FleetRoutes() {}

    /** Returns the source of a service. All waits of its routes are drawn from this backoff's random numbers. */
    public static Source of(
            ServiceName service,
            Resolver resolver,
            Backoff backoff,
            Clock clock,
            Function<URI, CompletableFuture<Fetched>> http) {
        RouteStarts starts = new RouteStarts(resolver);
        URI behind = ADMIN_ROUTER.resolve(service.value());
        List<SchedulerRoute> routes = List.of(
                route("SRV", service, starts.announced(new NamingScheme("mesos").schedulerSrv(service)), clock, http),
                route("Admin Router", service, starts.named(behind, behind), clock, http));
        Backoff rest = new Backoff(SHORTEST_REST, LONGEST_REST, backoff.random());
        Schedulers.RequestTimeouts timeouts = new Schedulers.RequestTimeouts(TIMEOUT, TIMEOUT, rest, FAILURES);
        return new FallbackSource(
                routes.stream()
                        .map(route -> new RouteState(route, clock, timeouts, (result, took) -> {}))
                        .toList(),
                List.of(),
                clock);
    }

    private static SchedulerRoute route(
            String name,
            ServiceName service,
            Supplier<CompletableFuture<SchedulerRoute.Start>> start,
            Clock clock,
            Function<URI, CompletableFuture<Fetched>> http) {
        TimedFetch timed = new TimedFetch(http, TIMEOUT);
        LastResponses responses = new LastResponses();
        return new SchedulerRoute(
                name,
                start,
                base -> new SchedulerApi(base, service, timed, clock, LIMITS, responses),
                TIMEOUT,
                RouteCause.NoLoginNeeded::new);
    }

    /** The response of a scheduler that is down, or of Admin Router in front of it. */
    public static Fetched refused() {
        return new Fetched.FetchFailed(ListFailure.UNREACHABLE, "");
    }
}

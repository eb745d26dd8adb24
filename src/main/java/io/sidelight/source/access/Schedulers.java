package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedEndpoints;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.RouteCause;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.mesosdns.MesosDnsSource;
import io.sidelight.source.sdk.LastResponses;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.source.token.AuthenticatedFetch;
import io.sidelight.source.token.TokenProvider;
import io.sidelight.source.token.TokenScope;
import io.sidelight.time.Backoff;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The schedulers of a cluster. Inside the cluster they need no authentication, and a request to them does not load the master.
 * From outside, Admin Router is the only route.
 */
public final class Schedulers {
    private static final String ADMIN_ROUTER = "Admin Router";
    private static final RouteCause NO_LOGIN = new RouteCause.NoLoginNeeded();

    private final RouteStarts starts;
    private final HttpFetch http;
    private final NamingScheme naming;
    private final Clock clock;
    private final SdkEndpointsSource.ListScope scope;
    private final RequestTimeouts timeouts;
    private final ListObserver observer;

    /** A service, with what was last read for its endpoints by any route. */
    private record Listed(ServiceName service, LastResponses responses) {
        Listed(ServiceName service) {
            this(service, new LastResponses());
        }
    }

    /**
     * The timeouts of routes.
     *
     * @param inside for a scheduler inside the cluster, which responds soon or is not there
     * @param outside for all other routes
     * @param rest pause of a failed route
     * @param failures consecutive failures after which an apparently absent API counts as absent
     */
    public record RequestTimeouts(Duration inside, Duration outside, Backoff rest, int failures) {}

    /**
     * This task's login at Admin Router.
     *
     * @param again wait before a refused request is sent again
     */
    public record Login(TokenProvider tokens, TokenScope audience, Backoff again) {
        AuthenticatedFetch of(String permission, HttpFetch http, Clock clock) {
            return new AuthenticatedFetch(permission, http, tokens, audience, again, clock);
        }
    }

    /**
     * The parts that every cluster has once.
     *
     * @param cluster Admin Router
     * @param login of this task there
     * @param mesosDns HTTP API of Mesos-DNS; empty for the default URLs
     */
    public record Edge(URI cluster, Optional<Login> login, Optional<URI> mesosDns) {
        boolean admits(URI url) {
            return login.filter(each -> each.audience().admits(url)).isPresent();
        }
    }

    public Schedulers(
            Resolver resolver,
            HttpFetch http,
            NamingScheme naming,
            Clock clock,
            SdkEndpointsSource.ListScope scope,
            RequestTimeouts timeouts,
            ListObserver observer) {
        this(new RouteStarts(resolver), http, naming, clock, scope, timeouts, observer);
    }

    private Schedulers(
            RouteStarts starts,
            HttpFetch http,
            NamingScheme naming,
            Clock clock,
            SdkEndpointsSource.ListScope scope,
            RequestTimeouts timeouts,
            ListObserver observer) {
        this.starts = starts;
        this.http = http;
        this.naming = naming;
        this.clock = clock;
        this.scope = scope;
        this.timeouts = timeouts;
        this.observer = observer;
    }

    /** Returns the same schedulers, from whose lists only some endpoints are read. */
    public Schedulers watching(WatchedEndpoints watched) {
        return new Schedulers(starts, http, naming, clock, scope.only(watched), timeouts, observer);
    }

    /** Returns the source with a configured URL as its only route. */
    public Source at(URI base, ServiceName service) {
        SchedulerRoute route = scheduler(
                "url of SIDELIGHT_SERVICES",
                new Listed(service),
                starts.at(base),
                timeouts.outside(),
                http::get,
                () -> NO_LOGIN);
        return watched(new FallbackSource(states(service, List.of(route)), List.of(), clock));
    }

    /**
     * Returns the source with all routes to a scheduler. Mesos-DNS lists the frameworks that have no scheduler of the SDK.
     *
     * @param own URL of the scheduler that the SDK gives to its tasks
     */
    public Source of(ServiceName service, Optional<URI> own, Edge edge) {
        Listed list = new Listed(service);
        List<SchedulerRoute> routes = new ArrayList<>();
        own.ifPresent(base -> routes.add(inside("own scheduler by SCHEDULER_API_HOSTNAME", list, starts.at(base))));
        routes.add(inside("SRV record of the scheduler", list, starts.announced(naming.schedulerSrv(service))));
        routes.add(inside("VIP of the scheduler", list, starts.named(naming.schedulerVip(service))));
        URI behind = HttpFetch.under(edge.cluster(), NamingScheme.adminRouterBase(service));
        RequestSender sender = sender(edge.login(), "dcos:adminrouter:service:" + service);
        routes.add(scheduler(
                ADMIN_ROUTER, list, named(behind), timeouts.outside(), sender.fetch(), sender.authentication()));
        // Only a task of the SDK knows the URL of its own scheduler.
        return watched(new FallbackSource(
                states(service, routes), own.isPresent() ? List.of() : states(service, lists(service, edge)), clock));
    }

    private Source watched(Source all) {
        return () -> all.list()
                .thenApply(result ->
                        result instanceof ListResult.Listed list ? list.only(scope.watched()::includes) : result);
    }

    /** Returns the routes to the list of Mesos-DNS. */
    private List<SchedulerRoute> lists(ServiceName service, Edge edge) {
        RequestSender sender = sender(edge.login(), "dcos:adminrouter:ops:mesos-dns");
        RequestSender open = new RequestSender(http::get, () -> NO_LOGIN);
        return edge.mesosDns()
                .map(url -> List.of(list(
                        "url of SIDELIGHT_MESOS_DNS_URL",
                        service,
                        url,
                        timeouts.outside(),
                        edge.admits(url) ? sender : open)))
                .orElseGet(() -> List.of(
                        list(
                                "Mesos-DNS of the leading master",
                                service,
                                URI.create("http://leader." + naming.mesosDomain() + ":8123"),
                                timeouts.inside(),
                                open),
                        list(
                                "Mesos-DNS behind Admin Router",
                                service,
                                HttpFetch.under(edge.cluster(), "/mesos_dns"),
                                timeouts.outside(),
                                sender)));
    }

    private SchedulerRoute list(String name, ServiceName service, URI base, Duration longest, RequestSender sender) {
        Source source = new MesosDnsSource(
                base,
                new TimedFetch(sender.fetch(), longest)::get,
                service,
                naming,
                clock,
                new MesosDnsSource.ZoneLimits(scope.endpoints(), scope.instances()));
        return new SchedulerRoute(name, starts.at(base), there -> source, longest, sender.authentication());
    }

    /** A route to send requests, with its authentication. */
    private record RequestSender(
            Function<URI, CompletableFuture<Fetched>> fetch, Supplier<RouteCause> authentication) {}

    private RequestSender sender(Optional<Login> login, String permission) {
        return login.map(
                        each -> new RequestSender(each.of(permission, http, clock)::get, each.tokens()::authentication))
                .orElseGet(() -> new RequestSender(http::get, RouteCause.NoLogin::new));
    }

    private Supplier<CompletableFuture<SchedulerRoute.Start>> named(URI base) {
        return starts.named(base, HttpFetch.under(base, NamingScheme.SCHEDULER_PATH));
    }

    private List<RouteState> states(ServiceName service, List<SchedulerRoute> routes) {
        return routes.stream()
                .map(route -> new RouteState(
                        route, clock, timeouts, (result, took) -> observer.read(service, route.name(), result, took)))
                .toList();
    }

    private SchedulerRoute inside(String name, Listed list, Supplier<CompletableFuture<SchedulerRoute.Start>> start) {
        return scheduler(name, list, start, timeouts.inside(), http::get, () -> NO_LOGIN);
    }

    private SchedulerRoute scheduler(
            String name,
            Listed list,
            Supplier<CompletableFuture<SchedulerRoute.Start>> start,
            Duration longest,
            Function<URI, CompletableFuture<Fetched>> fetch,
            Supplier<RouteCause> authentication) {
        TimedFetch timed = new TimedFetch(fetch, longest);
        return new SchedulerRoute(
                name,
                start,
                base -> new SchedulerApi(base, list.service(), timed, clock, scope, list.responses()),
                longest,
                authentication);
    }
}

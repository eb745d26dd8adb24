package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.mesosdns.MesosDnsSource;
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
 * The schedulers of a cluster. Inside of it they listen without authentication, and a question there spares the master; Admin
 * Router is where everybody else finds them.
 */
public final class Schedulers {
    private static final String ADMIN_ROUTER = "Admin Router";
    private static final String NO_LOGIN = "no login is needed there";

    private final RouteStarts starts;
    private final HttpFetch http;
    private final NamingScheme spelling;
    private final Clock clock;
    private final SdkEndpointsSource.ListLimits bounds;
    private final RequestTimeouts patience;

    /**
     * For how long ways are tried.
     *
     * @param inside with a scheduler inside the cluster, which either answers soon or is not there
     * @param outside with any other
     * @param rest of a way that failed
     * @param failures in a row after which a scheduler that looks absent is taken to be
     */
    public record RequestTimeouts(Duration inside, Duration outside, Backoff rest, int failures) {}

    /**
     * How this task is let in at Admin Router.
     *
     * @param again between two tries of what is refused
     */
    public record Login(TokenProvider tokens, TokenScope audience, Backoff again) {
        AuthenticatedFetch of(String permission, HttpFetch http, Clock clock) {
            return new AuthenticatedFetch(permission, http, tokens, audience, again, clock);
        }
    }

    /**
     * What every cluster has one of.
     *
     * @param cluster Admin Router
     * @param login of this task there
     * @param mesosDns where the HTTP API of Mesos-DNS is; empty for where it is by default
     */
    public record Edge(URI cluster, Optional<Login> login, Optional<URI> mesosDns) {
        boolean admits(URI url) {
            return login.filter(each -> each.audience().admits(url)).isPresent();
        }
    }

    public Schedulers(
            Resolver resolver,
            HttpFetch http,
            NamingScheme spelling,
            Clock clock,
            SdkEndpointsSource.ListLimits bounds,
            RequestTimeouts patience) {
        this.starts = new RouteStarts(resolver);
        this.http = http;
        this.spelling = spelling;
        this.clock = clock;
        this.bounds = bounds;
        this.patience = patience;
    }

    /** The scheduler at a URL, and nowhere else. */
    public Source at(URI base, ServiceName service) {
        SchedulerRoute way = scheduler(
                "url of SIDELIGHT_SERVICES", service, starts.at(base), patience.outside(), http::get, () -> NO_LOGIN);
        return new FallbackSource(states(List.of(way)), List.of(), clock);
    }

    /**
     * The scheduler wherever it can be reached. A framework that has none of the SDK's is listed by Mesos-DNS.
     *
     * @param own where the SDK tells its task that its scheduler is
     */
    public Source of(ServiceName service, Optional<URI> own, Edge edge) {
        List<SchedulerRoute> ways = new ArrayList<>();
        own.ifPresent(base -> ways.add(inside("own scheduler by SCHEDULER_API_HOSTNAME", service, starts.at(base))));
        ways.add(inside("SRV record of the scheduler", service, starts.announced(spelling.schedulerSrv(service))));
        ways.add(inside("VIP of the scheduler", service, starts.named(spelling.schedulerVip(service))));
        URI behind = HttpFetch.under(edge.cluster(), NamingScheme.adminRouterBase(service));
        RequestSender door = sender(edge.login(), "dcos:adminrouter:service:" + service);
        ways.add(scheduler(
                ADMIN_ROUTER, service, named(behind), patience.outside(), door.fetch(), door.authentication()));
        // Only a task of the SDK is told where its own scheduler is.
        return new FallbackSource(states(ways), own.isPresent() ? List.of() : states(lists(service, edge)), clock);
    }

    /** The ways to what Mesos-DNS lists. */
    private List<SchedulerRoute> lists(ServiceName service, Edge edge) {
        RequestSender door = sender(edge.login(), "dcos:adminrouter:ops:mesos-dns");
        RequestSender open = new RequestSender(http::get, () -> NO_LOGIN);
        return edge.mesosDns()
                .map(url -> List.of(list(
                        "url of SIDELIGHT_MESOS_DNS_URL",
                        service,
                        url,
                        patience.outside(),
                        edge.admits(url) ? door : open)))
                .orElseGet(() -> List.of(
                        list(
                                "Mesos-DNS of the leading master",
                                service,
                                URI.create("http://leader." + spelling.mesosDomain() + ":8123"),
                                patience.inside(),
                                open),
                        list(
                                "Mesos-DNS behind Admin Router",
                                service,
                                HttpFetch.under(edge.cluster(), "/mesos_dns"),
                                patience.outside(),
                                door)));
    }

    private SchedulerRoute list(String name, ServiceName service, URI base, Duration longest, RequestSender door) {
        Source source = new MesosDnsSource(
                base,
                new TimedFetch(door.fetch(), longest)::get,
                service,
                spelling,
                clock,
                new MesosDnsSource.ZoneLimits(bounds.endpoints(), bounds.instances()));
        return new SchedulerRoute(name, starts.at(base), there -> source, longest, door.authentication());
    }

    /** How requests are let in. */
    private record RequestSender(Function<URI, CompletableFuture<Fetched>> fetch, Supplier<String> authentication) {}

    private RequestSender sender(Optional<Login> login, String permission) {
        return login.map(each -> new RequestSender(each.of(permission, http, clock)::get, each.tokens()::description))
                .orElseGet(() -> new RequestSender(http::get, () -> "no login is configured"));
    }

    private Supplier<CompletableFuture<SchedulerRoute.Start>> named(URI base) {
        return starts.named(base, HttpFetch.under(base, NamingScheme.SCHEDULER_PATH));
    }

    private List<RouteState> states(List<SchedulerRoute> ways) {
        return ways.stream().map(way -> new RouteState(way, clock, patience)).toList();
    }

    private SchedulerRoute inside(
            String name, ServiceName service, Supplier<CompletableFuture<SchedulerRoute.Start>> start) {
        return scheduler(name, service, start, patience.inside(), http::get, () -> NO_LOGIN);
    }

    private SchedulerRoute scheduler(
            String name,
            ServiceName service,
            Supplier<CompletableFuture<SchedulerRoute.Start>> start,
            Duration longest,
            Function<URI, CompletableFuture<Fetched>> fetch,
            Supplier<String> manner) {
        TimedFetch patient = new TimedFetch(fetch, longest);
        return new SchedulerRoute(
                name, start, base -> new SchedulerApi(base, service, patient, clock, bounds), longest, manner);
    }
}

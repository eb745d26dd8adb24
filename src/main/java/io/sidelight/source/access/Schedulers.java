package io.sidelight.source.access;

import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Backoff;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpoints;
import io.sidelight.source.token.Audience;
import io.sidelight.source.token.Authorized;
import io.sidelight.source.token.Tokens;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The schedulers of a cluster. Inside of it they listen without authentication, and a question there spares the master; Admin
 * Router is where everybody else finds them.
 */
public final class Schedulers {
    private static final String ADMIN_ROUTER = "Admin Router";
    private static final String NO_LOGIN = "no login is needed there";

    private final Resolver resolver;
    private final HttpFetch http;
    private final Spelling spelling;
    private final Clock clock;
    private final SdkEndpoints.Bounds bounds;
    private final Patience patience;

    /**
     * For how long ways are tried.
     *
     * @param inside with a scheduler inside the cluster, which either answers soon or is not there
     * @param outside with any other
     * @param rest of a way that failed
     */
    public record Patience(Duration inside, Duration outside, Backoff rest) {}

    /**
     * How this task is let in at Admin Router.
     *
     * @param again between two tries of what is refused
     */
    public record Login(Tokens tokens, Audience audience, Backoff again) {
        Authorized of(ServiceName service, HttpFetch http, Clock clock) {
            return new Authorized(service, http, tokens, audience, again, clock);
        }
    }

    public Schedulers(
            Resolver resolver,
            HttpFetch http,
            Spelling spelling,
            Clock clock,
            SdkEndpoints.Bounds bounds,
            Patience patience) {
        this.resolver = resolver;
        this.http = http;
        this.spelling = spelling;
        this.clock = clock;
        this.bounds = bounds;
        this.patience = patience;
    }

    /** The scheduler at a URL, and nowhere else. */
    public Source at(URI base, ServiceName service) {
        return ways(
                List.of(new Way("url of SIDELIGHT_SERVICES", at(base), http::get, patience.outside(), () -> NO_LOGIN)),
                service);
    }

    /**
     * The scheduler wherever it can be reached.
     *
     * @param own where the SDK tells its task that its scheduler is
     * @param cluster Admin Router
     * @param login of this task there
     */
    public Source of(ServiceName service, Optional<URI> own, URI cluster, Optional<Login> login) {
        List<Way> ways = new ArrayList<>();
        own.ifPresent(base -> ways.add(inside("own scheduler by SCHEDULER_API_HOSTNAME", at(base))));
        ways.add(inside("SRV record of the scheduler", () -> announced(spelling.schedulerSrv(service))));
        ways.add(inside("VIP of the scheduler", named(spelling.schedulerVip(service))));
        URI behind = HttpFetch.under(cluster, Spelling.adminRouterBase(service));
        ways.add(login.map(each -> new Way(
                        ADMIN_ROUTER,
                        at(behind),
                        each.of(service, http, clock)::get,
                        patience.outside(),
                        each.tokens()::words))
                .orElseGet(() -> new Way(
                        ADMIN_ROUTER, at(behind), http::get, patience.outside(), () -> "no login is configured")));
        return ways(ways, service);
    }

    private Source ways(List<Way> ways, ServiceName service) {
        return new Ways(
                ways.stream()
                        .map(way -> new Approach(way, service, clock, bounds, patience.rest()))
                        .toList(),
                clock);
    }

    private static Supplier<CompletableFuture<Way.Start>> at(URI base) {
        return () -> CompletableFuture.completedFuture(new Way.Start.At(base));
    }

    private Way inside(String name, Supplier<CompletableFuture<Way.Start>> start) {
        return new Way(name, start, http::get, patience.inside(), () -> NO_LOGIN);
    }

    /** One of the tasks that announce the port of the API: after a move there may be two for a while. */
    private CompletableFuture<Way.Start> announced(String name) {
        return resolver.ask(new Question(name, Question.Type.SRV), Instant.MIN)
                .thenApply(answer -> answer.outcome() instanceof Outcome.Targets targets
                        ? start(name, targets.targets().get(0).toString())
                        : new Way.Start.Nowhere(name, Failure.UNREACHABLE, answer.words()));
    }

    private static Supplier<CompletableFuture<Way.Start>> named(String host) {
        return () -> CompletableFuture.completedFuture(start(host, host));
    }

    /**
     * Where a scheduler listens without TLS. What name servers tell need not be fit for a URL.
     *
     * @param asked the name that led there
     */
    private static Way.Start start(String asked, String authority) {
        try {
            URI base = new URI("http://" + authority);
            if (Origin.of(base).isPresent()) {
                return new Way.Start.At(base);
            }
        } catch (URISyntaxException unfit) {
            // said below
        }
        return new Way.Start.Nowhere(asked, Failure.UNREACHABLE, "no host is called \"" + authority + "\"");
    }
}

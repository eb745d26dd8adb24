package io.sidelight.agent;

import io.sidelight.config.ClusterAccess;
import io.sidelight.config.SchedulerSettings;
import io.sidelight.config.Settings;
import io.sidelight.model.ServiceName;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.NamingScheme;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.access.ListObserver;
import io.sidelight.source.access.Schedulers;
import io.sidelight.source.dnslist.AgentLookup;
import io.sidelight.source.dnslist.DnsListSource;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.sdk.SdkEndpointsSource;
import io.sidelight.source.token.TokenProviders;
import io.sidelight.source.token.TokenScope;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A factory of the source of each watched unit.
 *
 * @param agentOf finds the agent of an overlay address
 * @param random jitter, so that agents send their requests at different times
 * @param failures number of failures in a row after which a scheduler counts as absent
 * @param lists receives the result of each request for a list
 */
record SourceFactory(
        Settings settings,
        Clock clock,
        Resolver resolver,
        HttpFetch http,
        AgentLookup agentOf,
        Optional<Schedulers.Login> login,
        RandomGenerator random,
        int failures,
        ListObserver lists) {
    /** A restart of Admin Router takes less than three requests. */
    static final int FAILURES = 3;

    private static final Duration INSIDE = Duration.ofSeconds(2);
    private static final Duration OUTSIDE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration SHORTEST_LOGIN = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    Map<WatchedUnit, Source> all() {
        NamingScheme scheme = settings.dns().namingScheme();
        SdkEndpointsSource.ListScope scope = new SdkEndpointsSource.ListScope(
                settings.limits().endpoints(), settings.limits().instances());
        Schedulers schedulers = new Schedulers(resolver, http, scheme, clock, scope, timeouts(), lists);
        Map<WatchedUnit, Source> sources = new TreeMap<>();
        Schedulers.Edge edge = new Schedulers.Edge(
                settings.access().cluster(), login, settings.access().mesosDns());
        settings.services()
                .forEach((name, scheduler) -> sources.put(
                        WatchedUnit.listed(name),
                        source(name, scheduler, schedulers.watching(scheduler.endpoints()), edge)));
        settings.apps()
                .forEach(app -> sources.put(
                        WatchedUnit.single(NamingScheme.MARATHON, app.toString()),
                        named("SIDELIGHT_APPS", NamedEndpoint.of(app))));
        settings.tasks()
                .forEach((name, endpoints) -> endpoints.forEach(endpoint -> sources.putIfAbsent(
                        WatchedUnit.single(name, endpoint.name()), named("SIDELIGHT_TASKS", endpoint))));
        return sources;
    }

    private static Source source(
            ServiceName name, SchedulerSettings scheduler, Schedulers schedulers, Schedulers.Edge edge) {
        return scheduler
                .set()
                .map(base -> schedulers.at(base, name))
                .orElseGet(() -> schedulers.of(name, scheduler.own(), edge));
    }

    private Source named(String setting, NamedEndpoint endpoint) {
        return new DnsListSource(
                setting,
                endpoint,
                resolver,
                settings.dns().namingScheme(),
                agentOf,
                clock,
                settings.limits().instances());
    }

    /** Creates the login that all services share. */
    static Optional<Schedulers.Login> login(Settings settings, HttpFetch http, RandomGenerator random, Clock clock) {
        ClusterAccess access = settings.access();
        TokenScope scope = new TokenScope(access.cluster(), access.plainTokens());
        Backoff logins = new Backoff(SHORTEST_LOGIN, LONGEST_REST, random);
        return access.credential()
                .map(credential -> TokenProviders.of(credential, scope, http, logins, clock))
                .map(tokens ->
                        new Schedulers.Login(tokens, scope, new Backoff(SHORTEST_REFUSAL, LONGEST_REST, random)));
    }

    private Schedulers.RequestTimeouts timeouts() {
        return new Schedulers.RequestTimeouts(
                INSIDE, OUTSIDE, new Backoff(SHORTEST_REST, LONGEST_REST, random), failures);
    }
}

package io.sidelight.boot.agent;

import io.sidelight.config.Access;
import io.sidelight.config.Settings;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.spelling.NamedEndpoint;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Source;
import io.sidelight.source.access.Schedulers;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.named.AgentOf;
import io.sidelight.source.named.NamedTasks;
import io.sidelight.source.sdk.SdkEndpoints;
import io.sidelight.source.token.Audience;
import io.sidelight.source.token.TokenSource;
import io.sidelight.time.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The source of each watched unit.
 *
 * @param agentOf knows the agents of overlay addresses
 * @param chance spreads what agents ask for over time
 * @param failures in a row after which a scheduler that looks absent is taken to be
 */
record Sources(
        Settings settings,
        Clock clock,
        Resolver resolver,
        HttpFetch http,
        AgentOf agentOf,
        RandomGenerator chance,
        int failures) {
    /** A restart of Admin Router takes less than three looks. */
    static final int FAILURES = 3;

    private static final Duration INSIDE = Duration.ofSeconds(2);
    private static final Duration OUTSIDE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration SHORTEST_LOGIN = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    Map<WatchedUnit, Source> all() {
        Spelling spelling = settings.dns().spelling();
        SdkEndpoints.Bounds bounds = new SdkEndpoints.Bounds(
                settings.limits().endpoints(), settings.limits().instances());
        Schedulers schedulers = new Schedulers(resolver, http, spelling, clock, bounds, patience());
        Map<WatchedUnit, Source> sources = new TreeMap<>();
        Schedulers.Edge edge = new Schedulers.Edge(
                settings.access().cluster(), login(), settings.access().mesosDns());
        settings.services()
                .forEach((name, told) -> sources.put(
                        WatchedUnit.listed(name),
                        told.set()
                                .map(base -> schedulers.at(base, name))
                                .orElseGet(() -> schedulers.of(name, told.own(), edge))));
        settings.apps()
                .forEach(app -> sources.put(
                        WatchedUnit.single(Spelling.MARATHON, app.toString()),
                        named("SIDELIGHT_APPS", NamedEndpoint.of(app))));
        settings.tasks()
                .forEach((name, endpoints) -> endpoints.forEach(endpoint -> sources.putIfAbsent(
                        WatchedUnit.single(name, endpoint.name()), named("SIDELIGHT_TASKS", endpoint))));
        return sources;
    }

    private Source named(String setting, NamedEndpoint endpoint) {
        return new NamedTasks(
                setting,
                endpoint,
                resolver,
                settings.dns().spelling(),
                agentOf,
                clock,
                settings.limits().instances());
    }

    /** One for all services. */
    private Optional<Schedulers.Login> login() {
        Access access = settings.access();
        Audience audience = new Audience(access.cluster(), access.plainTokens());
        Backoff logins = new Backoff(SHORTEST_LOGIN, LONGEST_REST, chance);
        return access.credential()
                .map(credential -> TokenSource.of(credential, audience, http, logins, clock))
                .map(tokens ->
                        new Schedulers.Login(tokens, audience, new Backoff(SHORTEST_REFUSAL, LONGEST_REST, chance)));
    }

    private Schedulers.Patience patience() {
        return new Schedulers.Patience(INSIDE, OUTSIDE, new Backoff(SHORTEST_REST, LONGEST_REST, chance), failures);
    }
}

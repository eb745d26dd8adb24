package io.sidelight.boot.agent;

import io.sidelight.config.Settings;
import io.sidelight.model.ServiceName;
import io.sidelight.model.spelling.Spelling;
import io.sidelight.resolve.Backoff;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.Combined;
import io.sidelight.source.Source;
import io.sidelight.source.StaticTasks;
import io.sidelight.source.access.Schedulers;
import io.sidelight.source.http.HttpFetch;
import io.sidelight.source.marathon.MarathonApps;
import io.sidelight.source.sdk.SdkEndpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What tells the watched services, by their names.
 *
 * @param chance spreads what agents ask for over time
 */
record Sources(Settings settings, Clock clock, Resolver resolver, HttpFetch http, RandomGenerator chance) {
    private static final Duration INSIDE = Duration.ofSeconds(2);
    private static final Duration OUTSIDE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    Map<ServiceName, Source> all() {
        Spelling spelling = new Spelling(settings.dns().domain());
        SdkEndpoints.Bounds bounds = new SdkEndpoints.Bounds(
                settings.limits().endpoints(), settings.limits().instances());
        Schedulers schedulers = new Schedulers(resolver, http, spelling, clock, bounds, patience());
        Map<ServiceName, Source> sources = new TreeMap<>();
        settings.services().forEach((name, told) -> sources.put(name, scheduler(schedulers, name, told)));
        if (!settings.apps().isEmpty()) {
            sources.merge(
                    Spelling.MARATHON,
                    new MarathonApps("SIDELIGHT_APPS", settings.apps(), resolver, spelling, clock, bounds.instances()),
                    Combined::new);
        }
        settings.tasks()
                .forEach((name, tasks) ->
                        sources.merge(name, new StaticTasks("SIDELIGHT_TASKS", tasks, clock), Combined::new));
        return sources;
    }

    private Source scheduler(Schedulers schedulers, ServiceName name, Settings.Scheduler told) {
        return told.set()
                .map(base -> schedulers.at(base, name))
                .orElseGet(
                        () -> schedulers.of(name, told.own(), settings.access().cluster()));
    }

    private Schedulers.Patience patience() {
        return new Schedulers.Patience(INSIDE, OUTSIDE, new Backoff(SHORTEST_REST, LONGEST_REST, chance));
    }
}

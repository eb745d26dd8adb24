package io.sidelight.boot;

import io.micrometer.core.instrument.config.MeterFilter;
import io.prometheus.client.CollectorRegistry;
import io.quarkus.logging.Log;
import io.sidelight.agent.Agent;
import io.sidelight.agent.Cluster;
import io.sidelight.agent.Observers;
import io.sidelight.boot.executable.collection.StartCollection;
import io.sidelight.boot.log.ConsoleLog;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import io.sidelight.publish.access.AllowedHosts;
import io.sidelight.publish.access.ApiTokenCheck;
import io.sidelight.publish.access.ApiTokenCheck.UnusableApiTokenException;
import io.sidelight.publish.access.ConnectionLimiter;
import io.sidelight.publish.access.FileDescriptors;
import io.sidelight.publish.health.ViewReadiness;
import io.sidelight.publish.metrics.ConnectionMetrics;
import io.sidelight.publish.metrics.DnsMetrics;
import io.sidelight.publish.metrics.ListMetrics;
import io.sidelight.publish.metrics.MetricsSelection;
import io.sidelight.publish.page.PageSwitch;
import io.sidelight.store.StateFile;
import io.sidelight.time.Recurring;
import io.sidelight.time.SteadyClock;
import io.sidelight.time.Wakeups;
import io.sidelight.view.ListDemand;
import io.sidelight.view.ViewStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** The beans of the server. */
@Singleton
class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return SteadyClock.start();
    }

    @Produces
    @Singleton
    Cluster cluster(Config framework, Clock clock) {
        ConsoleLog.useStandardError();
        Settings settings = Configuration.read(profile(framework));
        if (settings.observation().isLogJson()) {
            ConsoleLog.useJson();
        }
        if (!settings.ignored().isEmpty()) {
            Log.infof(
                    "variables ignored, because a link to a container or service sets them: %s",
                    String.join(", ", settings.ignored()));
        }
        Cluster cluster = Cluster.of(settings, clock);
        cluster.faultSchedule().ifPresent(Log::info);
        return cluster;
    }

    /** Reads the demo settings that the profiles in {@code application.properties} set for dev mode and tests. */
    private static Map<String, String> profile(Config framework) {
        Map<String, String> demo = new HashMap<>();
        Stream.of("sidelight.demo", "sidelight.demo-moves")
                .forEach(
                        name -> framework.getOptionalValue(name, String.class).ifPresent(text -> demo.put(name, text)));
        return demo;
    }

    void close(@Disposes Cluster cluster) {
        cluster.close();
    }

    @Produces
    @Singleton
    Settings settings(Cluster cluster) {
        return cluster.settings();
    }

    @Produces
    @Singleton
    Agent agent(Vertx vertx, Cluster cluster, Settings settings, Clock clock, DnsMetrics dns, ListMetrics lists) {
        return Agent.of(
                vertx,
                settings,
                cluster.evidence(),
                clock,
                new Observers(dns::count, dns::countUnsent, presence -> {}, lists::count).logged(),
                settings.stateFile().flatMap(file -> new StateFile(file).load()));
    }

    /** The collectors of all metrics. That of the framework has no scope, so that each part would get its own. */
    @Produces
    @Singleton
    CollectorRegistry collectors() {
        return new CollectorRegistry();
    }

    /** Selects the published metrics. */
    @Produces
    @Singleton
    MeterFilter metrics(Settings settings) {
        return new MetricsSelection(settings.observation().allMetrics());
    }

    void close(@Disposes Agent agent) {
        agent.close();
    }

    @Produces
    @Singleton
    Wakeups refresh(Agent agent, Clock clock) {
        Stream<Recurring> collection = Version.isNative() ? Stream.of(new StartCollection(clock)) : Stream.empty();
        List<Recurring> work =
                Stream.concat(agent.recurring().stream(), collection).toList();
        return new Wakeups("sidelight-refresh", work, clock);
    }

    @Produces
    @Singleton
    ListDemand demand(Agent agent, Wakeups refresh) {
        return service -> {
            agent.lists().readListSoon(service);
            refresh.arm();
        };
    }

    @Produces
    @Singleton
    ViewStore view(Agent agent) {
        return agent.view();
    }

    @Produces
    @Singleton
    ConnectionLimiter connections(Settings settings, ConnectionMetrics metrics) {
        int descriptors = FileDescriptors.limit();
        int allowed = settings.limits().within(descriptors).connections();
        if (allowed < settings.limits().connections()) {
            Log.warnf(
                    "connection limit lowered to %d, because the process may open only %d file descriptors; raise ulimit -n",
                    allowed, descriptors);
        }
        ConnectionLimiter connections = new ConnectionLimiter(allowed);
        metrics.start(connections);
        return connections;
    }

    @Produces
    @Singleton
    ApiTokenCheck admission(Settings settings) throws UnusableApiTokenException {
        return ApiTokenCheck.by(settings.http().tokenFile());
    }

    @Produces
    @Singleton
    AllowedHosts allowedHosts(Settings settings) {
        Settings.Http http = settings.http();
        if (http.isOnLoopbackOnly() && !http.names().isEmpty()) {
            Log.warnf(
                    "SIDELIGHT_HTTP_NAMES has no effect: SIDELIGHT_HTTP_HOST=%s is loopback, where only Host localhost"
                            + " is accepted",
                    http.host());
        }
        return OwnHosts.of(http.host(), http.names());
    }

    @Produces
    @Singleton
    PageSwitch page(Settings settings) {
        return new PageSwitch(settings.http().page());
    }

    @Produces
    @Singleton
    ViewReadiness readiness(Settings settings) {
        return new ViewReadiness(settings.staleLimit());
    }
}

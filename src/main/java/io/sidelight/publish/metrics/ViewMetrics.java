package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Network;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Report;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Snapshot;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counters of what passes came to, and gauges of the view. */
@Singleton
public class ViewMetrics {
    private static final List<String> STATES = List.of("fresh", "stale", "unknown");

    private final MeterRegistry registry;
    private final CurrentView view;
    private final Clock clock;

    ViewMetrics(MeterRegistry registry, CurrentView view, Clock clock) {
        this.registry = registry;
        this.view = view;
        this.clock = clock;
    }

    /** Begins to count and to measure the view. */
    public void start() {
        view.listen((before, now) -> count(before, now));
        Gauge.builder("sidelight.view.age.seconds", this, ViewMetrics::ageSeconds)
                .description("Seconds since the oldest part of the view was confirmed")
                .register(registry);
        Gauge.builder("sidelight.view.revision", view, current -> current.snapshot()
                        .view()
                        .revision())
                .description("Revision of the view")
                .register(registry);
        Gauge.builder("sidelight.malformed.entries", view, ViewMetrics::malformed)
                .description("Entries of the sources' lists that could not be read and are left out")
                .register(registry);
        for (Network.Kind kind : Network.Kind.values()) {
            for (String state : STATES) {
                Gauge.builder("sidelight.instances", view, current -> instances(current, kind, state))
                        .description("Instances in the view")
                        .tags("network", kind.toString(), "state", state)
                        .register(registry);
            }
        }
    }

    private void count(Snapshot before, Snapshot now) {
        now.reports().forEach((service, report) -> {
            Optional<Report> known = before.report(service);
            if (known.filter(was -> was.at().equals(report.at())).isEmpty()) {
                State state = now.view().service(service).orElseThrow().state();
                count("sidelight.passes", "Passes over a service, by the state that they left it in", state.word());
            }
            Instant said = report.latest().at();
            if (known.filter(was -> was.latest().at().equals(said)).isEmpty()) {
                count("sidelight.source.requests", "Looks at a source's list", outcome(report.latest()));
            }
        });
    }

    private void count(String name, String description, String outcome) {
        Counter.builder(name)
                .description(description)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    private static String outcome(Claims claims) {
        return claims instanceof Claims.Failed failed ? failed.failure().label() : "listed";
    }

    private double ageSeconds() {
        return view.snapshot()
                .oldest()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static double malformed(CurrentView current) {
        return current.snapshot().reports().values().stream()
                .mapToInt(report -> report.malformed().size())
                .sum();
    }

    private static double instances(CurrentView current, Network.Kind kind, String state) {
        return current.snapshot().view().services().stream()
                .flatMap(Service::instances)
                .filter(instance -> instance.network().kind() == kind)
                .filter(instance -> instance.state().word().equals(state))
                .count();
    }
}

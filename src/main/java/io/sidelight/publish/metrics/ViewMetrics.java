package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.view.ViewStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The gauges of the view. */
@Singleton
public class ViewMetrics {
    private final MeterRegistry registry;
    private final ViewStore view;
    private final Clock clock;

    ViewMetrics(MeterRegistry registry, ViewStore view, Clock clock) {
        this.registry = registry;
        this.view = view;
        this.clock = clock;
    }

    /** Registers the metrics. */
    public void start() {
        Gauge.builder("sidelight.view.age.seconds", this, ViewMetrics::ageSeconds)
                .description("Seconds since the oldest part of the view was confirmed")
                .register(registry);
        Gauge.builder("sidelight.malformed.entries", view, ViewMetrics::malformed)
                .description("Entries of the sources' lists that were rejected as unreadable")
                .register(registry);
        Gauge.builder("sidelight.disagreeing.instances", view, ViewMetrics::disagreeing)
                .description("Instances with discrepancies between lists and name servers")
                .register(registry);
        for (String state : State.WORDS) {
            Gauge.builder("sidelight.instances", view, current -> instances(current, state))
                    .description("Instances in the view, by state")
                    .tag("state", state)
                    .register(registry);
        }
    }

    private double ageSeconds() {
        return view.snapshot()
                .oldest()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static double malformed(ViewStore current) {
        return current.snapshot()
                .reports()
                .mapToInt(report -> report.malformed().size())
                .sum();
    }

    private static double disagreeing(ViewStore current) {
        return current.snapshot().view().services().stream()
                .flatMap(Service::instances)
                .filter(instance -> !instance.disagreements().isEmpty())
                .count();
    }

    private static double instances(ViewStore current, String state) {
        return current.snapshot().view().services().stream()
                .flatMap(Service::instances)
                .filter(instance -> instance.state().word().equals(state))
                .count();
    }
}

package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import jakarta.inject.Singleton;

/** The metrics of unexpected exceptions, by component. */
@Singleton
public class DefectMetrics {
    private final MeterRegistry registry;

    DefectMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the metrics. */
    public void start() {
        for (Component component : Component.values()) {
            FunctionCounter.builder("sidelight.internal.errors", component, Defects::count)
                    .description("Unexpected exceptions in Sidelight itself, by component")
                    .tag("component", component.label())
                    .register(registry);
        }
    }
}

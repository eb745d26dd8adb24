package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import jakarta.inject.Singleton;

/** Counts unexpected exceptions, by the component that they failed. */
@Singleton
public class DefectMetrics {
    private final MeterRegistry registry;

    DefectMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins to count. */
    public void start() {
        for (Component component : Component.values()) {
            FunctionCounter.builder("sidelight.internal.errors", component, Defects::count)
                    .description("Defects of Sidelight itself: exceptions that failed one of its components")
                    .tag("component", component.label())
                    .register(registry);
        }
    }
}

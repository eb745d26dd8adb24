package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.publish.access.Connections;
import jakarta.inject.Singleton;

/** Connections to the API. */
@Singleton
public class ConnectionMetrics {
    private final MeterRegistry registry;

    ConnectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins to measure them. */
    public void start(Connections connections) {
        Gauge.builder("sidelight.http.connections", connections, Connections::open)
                .description("Connections to the API")
                .register(registry);
        FunctionCounter.builder("sidelight.http.connections.displaced", connections, Connections::displaced)
                .description("Connections to the API that were closed for new ones, as there were too many")
                .register(registry);
    }
}

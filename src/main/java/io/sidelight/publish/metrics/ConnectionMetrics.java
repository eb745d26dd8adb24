package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.publish.access.ConnectionLimiter;
import io.sidelight.publish.access.LargeResponseLimiter;
import jakarta.inject.Singleton;

/** Connections to the API, and what is on its way on them. */
@Singleton
public class ConnectionMetrics {
    private final MeterRegistry registry;
    private final LargeResponseLimiter deliveries;

    ConnectionMetrics(MeterRegistry registry, LargeResponseLimiter deliveries) {
        this.registry = registry;
        this.deliveries = deliveries;
    }

    /** Begins to measure them. */
    public void start(ConnectionLimiter connections) {
        Gauge.builder("sidelight.http.connections", connections, ConnectionLimiter::open)
                .description("Connections to the API")
                .register(registry);
        FunctionCounter.builder("sidelight.http.connections.displaced", connections, ConnectionLimiter::displaced)
                .description("Connections to the API that were closed for new ones, as there were too many")
                .register(registry);
        FunctionCounter.builder("sidelight.http.answers.broken.off", deliveries, LargeResponseLimiter::brokenOff)
                .description("Large responses that were cut off because their clients did not read them")
                .register(registry);
    }
}

package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.publish.access.ConnectionLimiter;
import io.sidelight.publish.access.LargeResponseLimiter;
import jakarta.inject.Singleton;

/** The metrics of connections to the API and of large responses. */
@Singleton
public class ConnectionMetrics {
    private final MeterRegistry registry;
    private final LargeResponseLimiter deliveries;

    ConnectionMetrics(MeterRegistry registry, LargeResponseLimiter deliveries) {
        this.registry = registry;
        this.deliveries = deliveries;
    }

    /** Registers the metrics. */
    public void start(ConnectionLimiter connections) {
        Gauge.builder("sidelight.http.connections", connections, ConnectionLimiter::open)
                .description("Open connections to the API")
                .register(registry);
        FunctionCounter.builder("sidelight.http.connections.displaced", connections, ConnectionLimiter::displaced)
                .description("Connections to the API that new ones displaced at the connection limit")
                .register(registry);
        FunctionCounter.builder("sidelight.http.responses.aborted", deliveries, LargeResponseLimiter::aborted)
                .description("Large responses that were aborted because their clients read too slowly")
                .register(registry);
    }
}

package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.prometheus.client.CollectorRegistry;
import io.sidelight.model.ServiceName;
import io.sidelight.model.evidence.ListResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of requests for the lists of services, by route. */
@Singleton
public class ListMetrics {
    private static final int LIMIT = 7;

    private final MeterRegistry registry;
    private final Map<ServiceName, BoundedCounters> requests = new ConcurrentHashMap<>();
    private final Histogram durations = new Histogram(
            "sidelight_list_request_duration_seconds", "Time of a request for the list of a service", 0.1, 1, 5);

    ListMetrics(MeterRegistry registry, CollectorRegistry collectors) {
        this.registry = registry;
        collectors.register(durations);
    }

    /** Counts a request over one route. */
    public void count(ServiceName service, String route, ListResult result, Duration took) {
        requests.computeIfAbsent(service, this::counters).count(route, result.label());
        durations.observe(took);
    }

    private BoundedCounters counters(ServiceName service) {
        return new BoundedCounters(
                registry,
                new BoundedCounters.Family(
                        "sidelight.list.requests",
                        "Requests for the list of a service, by route and outcome",
                        Tags.of("service", service.value()),
                        "route",
                        "outcome",
                        LIMIT));
    }
}

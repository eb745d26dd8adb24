package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.evidence.Answer;
import jakarta.inject.Singleton;

/** Counts the questions that were asked over the network, by outcome. */
@Singleton
public class DnsMetrics {
    private final MeterRegistry registry;

    DnsMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts one. */
    public void answered(Answer answer) {
        registry.counter("sidelight.dns.queries", "outcome", answer.outcome().label())
                .increment();
    }
}

package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
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
        Counter.builder("sidelight.dns.queries")
                .description("Questions asked of name servers")
                .tag("outcome", answer.outcome().label())
                .register(registry)
                .increment();
    }
}

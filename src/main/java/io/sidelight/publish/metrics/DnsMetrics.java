package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.evidence.Labeled;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import jakarta.inject.Singleton;

/** Counts the questions that were not answered from memory, by outcome. */
@Singleton
public class DnsMetrics {
    private final OutcomeMetrics outcomes;

    DnsMetrics(MeterRegistry registry) {
        outcomes = OutcomeMetrics.of(
                registry,
                "sidelight.dns.queries",
                "Questions that were not answered from memory",
                Outcome.ofEachLabel().stream().map(Labeled::label));
    }

    /** Counts one. */
    public void answered(QueryResult answer) {
        outcomes.count(answer.outcome().label());
    }
}

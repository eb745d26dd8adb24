package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.evidence.Labeled;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import jakarta.inject.Singleton;

/** The metrics of the DNS queries that the cache could not resolve, by outcome. */
@Singleton
public class DnsMetrics {
    private final OutcomeMetrics outcomes;

    DnsMetrics(MeterRegistry registry) {
        outcomes = OutcomeMetrics.of(
                registry,
                "sidelight.dns.queries",
                "DNS queries that the cache could not resolve, by outcome",
                Outcome.ofEachLabel().stream().map(Labeled::label));
    }

    /** Counts a query. */
    public void count(QueryResult result) {
        outcomes.count(result.outcome().label());
    }
}

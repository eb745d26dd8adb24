package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.prometheus.client.CollectorRegistry;
import io.sidelight.model.evidence.QueryResult;
import jakarta.inject.Singleton;

/** The metrics of the DNS queries that the cache could not resolve. */
@Singleton
public class DnsMetrics {
    private static final String NO_SERVER = "-";
    private static final int LIMIT = 11;

    private final BoundedCounters queries;
    private final Histogram durations =
            new Histogram("sidelight_dns_query_duration_seconds", "Time of an attempt at a name server", 0.005, 0.1, 1);

    DnsMetrics(MeterRegistry registry, CollectorRegistry collectors) {
        queries = new BoundedCounters(
                registry,
                new BoundedCounters.Family(
                        "sidelight.dns.queries",
                        "Attempts at name servers, by server and outcome; queries that were not sent have the server none",
                        Tags.empty(),
                        "server",
                        "outcome",
                        LIMIT));
        collectors.register(durations);
    }

    /** Counts an attempt at a name server. */
    public void count(QueryResult attempt) {
        queries.count(attempt.server(), attempt.outcome().label());
        durations.observe(attempt.took());
    }

    /** Counts a query that no server received, as none was known or too many were queued; others were counted before. */
    public void countUnsent(QueryResult result) {
        if (result.server().equals(NO_SERVER)) {
            queries.count("none", result.outcome().label());
        }
    }
}

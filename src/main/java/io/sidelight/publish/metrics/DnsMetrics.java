package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.Labelled;
import io.sidelight.model.evidence.Outcome;
import jakarta.inject.Singleton;

/** Counts the questions that were not answered from memory, by outcome. */
@Singleton
public class DnsMetrics {
    private final Outcomes outcomes;

    DnsMetrics(MeterRegistry registry) {
        outcomes = Outcomes.of(
                registry,
                "sidelight.dns.queries",
                "Questions that were not answered from memory",
                Outcome.ofEachLabel().stream().map(Labelled::label));
    }

    /** Counts one. */
    public void answered(Answer answer) {
        outcomes.count(answer.outcome().label());
    }
}

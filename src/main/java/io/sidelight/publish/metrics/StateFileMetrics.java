package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.publish.file.Saver;
import jakarta.inject.Singleton;

/** Counts the savings of the view, by what they came to. */
@Singleton
public class StateFileMetrics {
    private final MeterRegistry registry;

    StateFileMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Begins to count, from zero: that a count rises can only be seen of one that is there. */
    public void start() {
        for (Saver.Outcome outcome : Saver.Outcome.values()) {
            counter(outcome).increment(0);
        }
    }

    /** Counts one. */
    public void saved(Saver.Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Saver.Outcome outcome) {
        return Counter.builder("sidelight.state.file.writes")
                .description("Savings of the view to the state file")
                .tag("outcome", outcome.label())
                .register(registry);
    }
}

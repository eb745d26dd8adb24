package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;

/** One counter for each outcome of something, all from zero on: that a count rises can only be seen of one that is there. */
record Outcomes(MeterRegistry registry, String name, String description) {
    /**
     * Begins to count.
     *
     * @param labels every outcome that there is
     */
    static Outcomes of(MeterRegistry registry, String name, String description, Stream<String> labels) {
        Outcomes outcomes = new Outcomes(registry, name, description);
        labels.forEach(outcomes::counter);
        return outcomes;
    }

    /** Counts one. */
    void count(String label) {
        counter(label).increment();
    }

    private Counter counter(String label) {
        return Counter.builder(name)
                .description(description)
                .tag("outcome", label)
                .register(registry);
    }
}

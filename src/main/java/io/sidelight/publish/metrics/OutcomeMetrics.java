package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One counter for each outcome of something, all from zero on: that a count rises can only be seen of one that is there. */
record OutcomeMetrics(Map<String, Counter> counters) {
    /**
     * Begins to count.
     *
     * @param labels every outcome that there is
     */
    static OutcomeMetrics of(MeterRegistry registry, String name, String description, Stream<String> labels) {
        return new OutcomeMetrics(labels.collect(Collectors.toMap(Function.identity(), label -> Counter.builder(name)
                .description(description)
                .tag("outcome", label)
                .register(registry))));
    }

    /** Counts one. */
    void count(String label) {
        Objects.requireNonNull(counters.get(label), label).increment();
    }
}

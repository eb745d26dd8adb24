package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One counter for each outcome. All start at zero, as Prometheus cannot see the first increase of a new counter. */
record OutcomeMetrics(Map<String, Counter> counters) {
    /**
     * Registers the counters.
     *
     * @param labels the labels of all outcomes
     */
    static OutcomeMetrics of(MeterRegistry registry, String name, String description, Stream<String> labels) {
        return new OutcomeMetrics(labels.collect(Collectors.toMap(Function.identity(), label -> Counter.builder(name)
                .description(description)
                .tag("outcome", label)
                .register(registry))));
    }

    /** Counts an outcome. */
    void count(String label) {
        Objects.requireNonNull(counters.get(label), label).increment();
    }
}

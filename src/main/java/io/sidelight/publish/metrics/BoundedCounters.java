package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters by two labels, which are registered when they first count. Past the limit both labels are {@code other}. */
final class BoundedCounters {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Family family;
    private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
    private int registered;

    /**
     * A family of counters.
     *
     * @param tags of each counter, beside the two labels
     * @param first the name of the first label
     * @param second the name of the second label
     * @param limit the maximum number of counters, without {@code other}
     */
    record Family(String name, String description, Tags tags, String first, String second, int limit) {}

    BoundedCounters(MeterRegistry registry, Family family) {
        this.registry = registry;
        this.family = family;
    }

    /** Counts once. */
    void count(String first, String second) {
        Map<String, Counter> known = counters.get(first);
        Counter counter = known == null ? null : known.get(second);
        (counter == null ? register(first, second) : counter).increment();
    }

    private synchronized Counter register(String first, String second) {
        Map<String, Counter> known = counters.getOrDefault(first, Map.of());
        if (!known.containsKey(second) && registered == family.limit()) {
            // Nothing is kept of the pair, so that memory is bounded as well.
            return counter(OTHER, OTHER);
        }
        return counters.computeIfAbsent(first, any -> new ConcurrentHashMap<>()).computeIfAbsent(second, any -> {
            registered++;
            return counter(first, second);
        });
    }

    private Counter counter(String first, String second) {
        return Counter.builder(family.name())
                .description(family.description())
                .tags(family.tags().and(family.first(), first, family.second(), second))
                .register(registry);
    }
}

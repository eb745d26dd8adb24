package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters by two labels, which are registered when they first count. At the limit, a new one takes the place of the one that has not
 * counted for the longest time. If each has counted lately, both labels of the new one are {@code other}.
 */
final class BoundedCounters {
    private static final String OTHER = "other";

    /** Longer than the longest backoff of 10 minutes, so that a counter of a lasting fault stays. */
    private static final long IDLE_NANOS = Duration.ofMinutes(15).toNanos();

    private final MeterRegistry registry;
    private final Family family;
    private final Map<Labels, Counted> counters = new ConcurrentHashMap<>();

    /**
     * A family of counters.
     *
     * @param tags of each counter, beside the two labels
     * @param first the name of the first label
     * @param second the name of the second label
     * @param limit the maximum number of counters, without {@code other}
     */
    record Family(String name, String description, Tags tags, String first, String second, int limit) {}

    private record Labels(String first, String second) {}

    /** A counter, and the time of its last count. */
    private static final class Counted {
        private final Counter counter;
        private volatile long last;

        private Counted(Counter counter) {
            this.counter = counter;
        }

        private long idle(long now) {
            return now - last;
        }
    }

    BoundedCounters(MeterRegistry registry, Family family) {
        this.registry = registry;
        this.family = family;
    }

    /** Counts once. */
    void count(String first, String second) {
        long now = registry.config().clock().monotonicTime();
        Labels labels = new Labels(first, second);
        Counted known = counters.get(labels);
        Counted counted = known == null ? register(labels, now) : known;
        counted.last = now;
        counted.counter.increment();
    }

    private synchronized Counted register(Labels labels, long now) {
        if (!counters.containsKey(labels) && counters.size() == family.limit() && !removesIdle(now)) {
            // Nothing is kept of the labels, so that memory is bounded as well.
            return new Counted(counter(new Labels(OTHER, OTHER)));
        }
        return counters.computeIfAbsent(labels, added -> new Counted(counter(added)));
    }

    private boolean removesIdle(long now) {
        Optional<Map.Entry<Labels, Counted>> idle = counters.entrySet().stream()
                .max(Comparator.comparingLong(each -> each.getValue().idle(now)))
                .filter(each -> each.getValue().idle(now) > IDLE_NANOS);
        idle.ifPresent(each -> {
            counters.remove(each.getKey());
            registry.remove(each.getValue().counter);
        });
        return idle.isPresent();
    }

    private Counter counter(Labels labels) {
        return Counter.builder(family.name())
                .description(family.description())
                .tags(family.tags().and(family.first(), labels.first(), family.second(), labels.second()))
                .register(registry);
    }
}

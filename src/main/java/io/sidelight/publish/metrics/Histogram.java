package io.sidelight.publish.metrics;

import io.prometheus.client.Collector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A histogram of durations with few buckets. Micrometer's would add a series, and allocate for each duration. */
final class Histogram extends Collector {
    private static final double NANOS = 1e9;

    private final String name;
    private final String description;
    private final double[] limits;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    /**
     * Creates a histogram.
     *
     * @param limits upper limits of the buckets, in seconds, ascending; the last bucket has no limit
     */
    Histogram(String name, String description, double... limits) {
        this.name = name;
        this.description = description;
        this.limits = limits.clone();
        this.counts = new LongAdder[limits.length + 1];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] = new LongAdder();
        }
    }

    /** Counts a duration. A negative one counts as 0. */
    void observe(Duration time) {
        long taken = Math.max(0, time.toNanos());
        int bucket = 0;
        while (bucket < limits.length && taken > limits[bucket] * NANOS) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(taken);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        long total = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            total += counts[bucket].sum();
            double limit = bucket < limits.length ? limits[bucket] : Double.POSITIVE_INFINITY;
            samples.add(sample("_bucket", List.of("le"), List.of(doubleToGoString(limit)), total));
        }
        samples.add(sample("_count", List.of(), List.of(), total));
        samples.add(sample("_sum", List.of(), List.of(), nanos.sum() / NANOS));
        return List.of(new MetricFamilySamples(name, Type.HISTOGRAM, description, samples));
    }

    private MetricFamilySamples.Sample sample(String suffix, List<String> labels, List<String> values, Number value) {
        return new MetricFamilySamples.Sample(name + suffix, labels, values, value.doubleValue());
    }
}

package io.sidelight.publish.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import io.sidelight.publish.metrics.BoundedCounters.Family;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The instruments of metrics: their series are bounded. */
class InstrumentsTest {
    @Test
    void histogram_countsEachDurationInTheBucketsThatIncludeIt() {
        Histogram histogram = new Histogram("lag_seconds", "Lag", 0.1, 1);
        histogram.observe(Duration.ofMillis(100));
        histogram.observe(Duration.ofMillis(101));
        histogram.observe(Duration.ofSeconds(9));
        histogram.observe(Duration.ofSeconds(-1));
        assertThat(histogram.collect().get(0).samples)
                .extracting(sample -> sample.name + sample.labelValues + " " + sample.value)
                .containsExactly(
                        "lag_seconds_bucket[0.1] 2.0",
                        "lag_seconds_bucket[1.0] 3.0",
                        "lag_seconds_bucket[+Inf] 4.0",
                        "lag_seconds_count[] 4.0",
                        "lag_seconds_sum[] 9.201");
        assertThat(histogram.collect().get(0).type).isEqualTo(Collector.Type.HISTOGRAM);
    }

    @Test
    void countersPastTheLimit_areOneOther() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        BoundedCounters counters =
                new BoundedCounters(registry, new Family("queries", "Queries", Tags.empty(), "server", "outcome", 3));
        for (int server = 0; server < 10; server++) {
            counters.count("server " + server, "timeout");
            counters.count("server " + server, "timeout");
        }
        assertThat(registry.getMeters()).hasSize(4);
        assertThat(registry.get("queries").tags("server", "other").counter().count())
                .isEqualTo(14);
    }

    /** Regression: an agent that had seen many outcomes counted each further one as other, which hid the fault. */
    @Test
    void newLabels_takeThePlaceOfThoseThatNoLongerCount() {
        MockClock clock = new MockClock();
        SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        BoundedCounters counters =
                new BoundedCounters(registry, new Family("lists", "Lists", Tags.empty(), "route", "outcome", 2));
        counters.count("vip", "listed");
        counters.count("vip", "timeout");
        clock.add(Duration.ofMinutes(16));
        counters.count("vip", "listed");
        counters.count("vip", "tls");
        counters.count("vip", "not_found");
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("listed", "tls", "other");
        assertThat(registry.get("lists").tags("outcome", "listed").counter().count())
                .isEqualTo(2);
    }

    /** Regression: each pair of labels was kept, so that a list of routes without end needed memory without end. */
    @Test
    void labelsPastTheLimit_areNotKeptInMemory() {
        BoundedCounters counters = new BoundedCounters(
                new SimpleMeterRegistry(), new Family("queries", "Queries", Tags.empty(), "server", "outcome", 3));
        List<WeakReference<String>> labels = IntStream.range(0, 10)
                .mapToObj(server -> "server " + server)
                .map(label -> {
                    counters.count(label, "timeout");
                    return new WeakReference<>(label);
                })
                .toList();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(labels).filteredOn(label -> label.get() != null).hasSize(3);
        });
        counters.count("server 0", "timeout");
    }

    @Test
    void defects_areCountedForEachComponentThatHadOne() {
        CollectorRegistry collectors = new CollectorRegistry();
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry(), collectors);
        metrics.start("1.0.0");
        Defects.report(Component.PROBE, "a test", new IllegalStateException());
        assertThat(collectors.getSampleValue(
                        "sidelight_internal_errors_total", new String[] {"component"}, new String[] {"probe"}))
                .isPositive();
        assertThat(collectors.getSampleValue(
                        "sidelight_internal_errors_total", new String[] {"component"}, new String[] {"vantage"}))
                .isNull();
    }

    @Test
    void selection_hasOnlyTheAgentsMetrics_unlessAllAreWanted() {
        Meter.Id own = id("sidelight.passes");
        Meter.Id machine = id("jvm.threads.live");
        Meter.Id process = id("process.uptime");
        MetricsSelection some = new MetricsSelection(false);
        assertThat(some.accept(own)).isEqualTo(MeterFilterReply.NEUTRAL);
        assertThat(some.accept(machine)).isEqualTo(MeterFilterReply.DENY);
        MetricsSelection all = new MetricsSelection(true);
        assertThat(all.accept(machine)).isEqualTo(MeterFilterReply.NEUTRAL);
        assertThat(all.accept(process)).isEqualTo(MeterFilterReply.DENY);
    }

    private static Meter.Id id(String name) {
        return new Meter.Id(name, Tags.empty(), null, null, Meter.Type.GAUGE);
    }
}

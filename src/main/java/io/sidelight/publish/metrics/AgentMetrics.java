package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The metrics of the agent itself: its version, its defects and its credentials. Their state is this object, as a registry holds the
 * state of a meter weakly.
 */
@Singleton
public class AgentMetrics {
    private static final double MILLIS = 1e3;

    private final MeterRegistry registry;
    private final CollectorRegistry collectors;

    AgentMetrics(MeterRegistry registry, CollectorRegistry collectors) {
        this.registry = registry;
        this.collectors = collectors;
    }

    /** Registers the metrics of every agent. */
    public void start(String version) {
        Gauge.builder("sidelight.build.info", () -> 1)
                .description("1, with the version of the agent as label")
                .tag("version", version)
                .register(registry);
        collectors.register(new DefectCounts());
    }

    /** Registers the metrics of a service account that logs in. */
    public void logins(LongSupplier succeeded, LongSupplier failed) {
        login("success", succeeded);
        login("failure", failed);
    }

    private void login(String outcome, LongSupplier count) {
        FunctionCounter.builder("sidelight.logins", this, any -> count.getAsLong())
                .description("Logins at Admin Router, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Registers the expiry of the token for Admin Router, which is absent while it is not known. */
    public void token(Supplier<Optional<Instant>> expires) {
        Gauge.builder("sidelight.token.expiry.timestamp.seconds", this, any -> seconds(expires))
                .description("Time at which the token for Admin Router expires")
                .register(registry);
    }

    /** Registers the expiry of a certificate, which is absent while it is not known. */
    public void certificate(String certificate, Supplier<Optional<Instant>> expires) {
        Gauge.builder("sidelight.certificate.expiry.timestamp.seconds", this, any -> seconds(expires))
                .description("Time at which the first of the certificates in a file expires")
                .tag("certificate", certificate)
                .register(registry);
    }

    private static double seconds(Supplier<Optional<Instant>> at) {
        return at.get().map(time -> time.toEpochMilli() / MILLIS).orElse(Double.NaN);
    }

    /** The defects of each component that had one. There are no series of the others. */
    private static final class DefectCounts extends Collector {
        @Override
        public List<MetricFamilySamples> collect() {
            CounterMetricFamily defects = new CounterMetricFamily(
                    "sidelight_internal_errors",
                    "Unexpected exceptions in Sidelight itself, by component; the log has each kind",
                    List.of("component"));
            Stream.of(Component.values())
                    .filter(component -> Defects.count(component) > 0)
                    .forEach(component ->
                            defects.addMetric(List.of(component.label()), (double) Defects.count(component)));
            return List.of(defects);
        }
    }
}

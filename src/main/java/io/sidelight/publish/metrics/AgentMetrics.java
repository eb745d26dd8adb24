package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.defect.Component;
import io.sidelight.defect.Defects;
import jakarta.inject.Singleton;
import java.time.Instant;
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

    AgentMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the metrics of every agent. */
    public void start(String version) {
        Gauge.builder("sidelight.build.info", () -> 1)
                .description("1, with the version of the agent as label")
                .tag("version", version)
                .register(registry);
        FunctionCounter.builder("sidelight.internal.errors", this, AgentMetrics::defects)
                .description("Unexpected exceptions in Sidelight itself; the log has the component of each")
                .register(registry);
    }

    private double defects() {
        return Stream.of(Component.values()).mapToDouble(Defects::count).sum();
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
}

package io.sidelight.publish.health;

import io.sidelight.publish.Published;
import io.sidelight.view.Snapshot;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The checks under {@code /q/health}. In a pod, one container that fails its liveness check takes all others down with it, so
 * being alive depends on nothing outside of this process.
 */
@Singleton
public class HealthChecks {
    private final Published published;
    private final ViewReadiness readiness;
    private final Clock clock;

    public HealthChecks(Published published, ViewReadiness readiness, Clock clock) {
        this.published = published;
        this.readiness = readiness;
        this.clock = clock;
    }

    @Produces
    @Liveness
    @Singleton
    public HealthCheck live() {
        return () -> HealthCheckResponse.up("process");
    }

    @Produces
    @Startup
    @Singleton
    public HealthCheck started() {
        return () -> HealthCheckResponse.named("first pass of every service")
                .status(snapshot().started())
                .build();
    }

    @Produces
    @Readiness
    @Singleton
    public HealthCheck ready() {
        return () -> {
            Map<String, String> notReady = readiness.notReady(snapshot().view(), clock.instant());
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("a view of every service").status(notReady.isEmpty());
            notReady.forEach(response::withData);
            return response.build();
        };
    }

    private Snapshot snapshot() {
        return published.edition().snapshot();
    }
}

package io.sidelight.publish.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The startup check: the first pass of every watched service has ended, or its view was restored after a restart. */
@Startup
final class FirstPassCheck implements AsyncHealthCheck {
    private final Readiness readiness;

    FirstPassCheck(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("first pass of every service")
                        .status(readiness.started())
                        .build());
    }
}

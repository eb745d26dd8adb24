package io.sidelight.publish.health;

import io.sidelight.publish.health.Readiness.Missing;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The readiness check: the view of every watched service is usable. Its data has the reason for each service that is not. */
@org.eclipse.microprofile.health.Readiness
final class ViewCheck implements AsyncHealthCheck {
    private final Readiness readiness;

    ViewCheck(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Missing> missing = readiness.missing(List.of());
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("a view of every service").status(missing.isEmpty());
        missing.forEach(each -> response.withData(each.of(), each.why()));
        return Uni.createFrom().item(response.build());
    }
}

package io.sidelight.publish.health;

import io.sidelight.publish.health.Readiness.Missing;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Readiness: the view of every watched service can be used. The data names the services without one, each with the reason. */
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

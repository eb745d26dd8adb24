package io.sidelight.publish.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The liveness check. It depends on nothing outside this process, since in a pod one container that fails takes all others
 * down. Like all checks it is asynchronous and runs on the event loop: a synchronous one would wait for a worker thread.
 */
@Liveness
final class ProcessCheck implements AsyncHealthCheck {
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(HealthCheckResponse.up("process"));
    }
}

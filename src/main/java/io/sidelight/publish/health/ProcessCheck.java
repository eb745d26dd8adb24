package io.sidelight.publish.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness. In a pod, one container that fails it takes all others down, so it depends on nothing outside this process. Like all
 * checks it is asynchronous and so runs on the event loop: a synchronous one would wait for a worker thread.
 */
@Liveness
final class ProcessCheck implements AsyncHealthCheck {
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(HealthCheckResponse.up("process"));
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.publish.access.Admission;
import jakarta.inject.Singleton;

/** Reads the API's token again, so that it can be replaced while the agent runs. */
@Singleton
class ReloadApiTokenJob {
    private final Admission admission;

    ReloadApiTokenJob(Admission admission) {
        this.admission = admission;
    }

    @Scheduled(identity = "reload the API token", every = "1s", concurrentExecution = SKIP)
    void run() {
        admission.renew();
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.publish.access.ApiTokenCheck;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** The job that rereads the API token, so that it can be replaced while the agent runs. */
@Singleton
class ReloadApiTokenJob {
    static final String NAME = "reload the API token";

    private final Job job;

    ReloadApiTokenJob(ApiTokenCheck admission) {
        job = new Job(NAME, admission::renew);
    }

    @Scheduled(identity = NAME, every = "1s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.agent.Agent;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** Reads the token for Admin Router again, so that it can be replaced while the agent runs. */
@Singleton
class ReloadClusterTokenJob {
    static final String NAME = "reload the token for Admin Router";

    private final Job job;

    ReloadClusterTokenJob(Agent agent) {
        job = new Job(NAME, agent.maintenance().reloadToken());
    }

    @Scheduled(identity = NAME, every = "1s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** The job that evicts DNS responses of names that are no longer queried from the caches. */
@Singleton
class EvictCachesJob {
    private static final String NAME = "evict expired responses";

    private final Job job;

    EvictCachesJob(Agent agent) {
        job = new Job(NAME, agent.maintenance().evictExpired());
    }

    @Scheduled(identity = NAME, every = "60s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}

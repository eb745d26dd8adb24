package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import jakarta.inject.Singleton;

/** Removes the DNS responses of names that are not queried any more from the caches. */
@Singleton
class EvictCachesJob {
    private final Agent agent;

    EvictCachesJob(Agent agent) {
        this.agent = agent;
    }

    @Scheduled(identity = "evict expired responses", every = "60s", concurrentExecution = SKIP)
    void run() {
        agent.maintenance().evictExpired().run();
    }
}

package io.sidelight.boot.job;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import io.sidelight.time.Job;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The job that marks unconfirmed parts of the view as stale. It needs no worker thread, so it works while passes, listeners and other
 * jobs hang.
 */
@Singleton
class ExpireViewJob {
    private static final String NAME = "expire the view";

    private final Job job;

    ExpireViewJob(Agent agent, Clock clock) {
        job = new Job(NAME, () -> agent.view().expire(clock.instant(), agent.freshness()));
    }

    @Scheduled(identity = NAME, every = "1s")
    @NonBlocking
    void run() {
        job.run();
    }
}

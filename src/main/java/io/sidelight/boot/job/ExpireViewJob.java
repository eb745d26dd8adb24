package io.sidelight.boot.job;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.agent.Agent;
import io.sidelight.time.Job;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The job that marks unconfirmed parts of the view as stale. It needs no worker thread, so it works while passes, listeners and other
 * jobs hang. A worker notifies the listeners if a part expired.
 */
@Singleton
class ExpireViewJob {
    private static final String NAME = "expire the view";

    private final Agent agent;
    private final Clock clock;
    private final Executor workers;
    private final Job job = new Job(NAME, this::expire);

    ExpireViewJob(Agent agent, Clock clock, ExecutorService workers) {
        this.agent = agent;
        this.clock = clock;
        this.workers = workers;
    }

    @Scheduled(identity = NAME, every = "1s")
    @NonBlocking
    void run() {
        job.run();
    }

    private void expire() {
        if (agent.view().expire(clock.instant(), agent.freshness())) {
            workers.execute(agent.view()::notifyListeners);
        }
    }
}

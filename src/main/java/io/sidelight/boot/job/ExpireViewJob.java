package io.sidelight.boot.job;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Marks as stale what no pass has confirmed for too long. It waits for no worker thread, so it works while passes, listeners and
 * other jobs hang.
 */
@Singleton
class ExpireViewJob {
    private final Agent agent;
    private final Clock clock;

    ExpireViewJob(Agent agent, Clock clock) {
        this.agent = agent;
        this.clock = clock;
    }

    @Scheduled(identity = "expire the view", every = "1s")
    @NonBlocking
    void run() {
        agent.view().expire(clock.instant(), agent.freshness());
    }
}

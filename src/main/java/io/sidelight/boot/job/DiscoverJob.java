package io.sidelight.boot.job;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import io.sidelight.time.Job;
import io.sidelight.time.Recurring;
import io.sidelight.time.Wakeups;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The job that sends the queries about this task and its networks when they are due. */
@Singleton
class DiscoverJob {
    private static final String NAME = "discover this task";

    private final Agent agent;
    private final Clock clock;
    private final Wakeups refresh;
    private final Job job = new Job(NAME, this::discover);

    DiscoverJob(Agent agent, Clock clock, Wakeups refresh) {
        this.agent = agent;
        this.clock = clock;
        this.refresh = refresh;
    }

    @Scheduled(identity = NAME, every = "1s")
    @NonBlocking
    void run() {
        job.run();
    }

    /** Sends the due queries. The vantage decides which addresses can be dialed, so a pass may be due afterwards. */
    private void discover() {
        var unused = Recurring.startDue(agent.discovery(), clock.instant()).thenRun(refresh::arm);
    }
}

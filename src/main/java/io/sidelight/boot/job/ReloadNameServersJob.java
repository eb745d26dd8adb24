package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.agent.Agent;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** The job that rereads {@code resolv.conf}, which dcos-net rewrites each minute ({@code docs/domain.md} 3.6). */
@Singleton
class ReloadNameServersJob {
    static final String NAME = "reload name servers";

    private final Job job;

    ReloadNameServersJob(Agent agent) {
        job = new Job(NAME, agent.maintenance().reloadNameServers());
    }

    @Scheduled(identity = NAME, every = "5s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.agent.Agent;
import io.sidelight.time.Job;
import jakarta.inject.Singleton;

/** Reads the trusted certificates and the client's certificate again, so that they can be replaced while the agent runs. */
@Singleton
class ReloadTlsFilesJob {
    private static final String NAME = "reload the TLS files";

    private final Job job;

    ReloadTlsFilesJob(Agent agent) {
        job = new Job(NAME, agent.maintenance().reloadTls());
    }

    @Scheduled(identity = NAME, every = "5s", concurrentExecution = SKIP)
    void run() {
        job.run();
    }
}

package io.sidelight.boot.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.sidelight.boot.agent.Agent;
import jakarta.inject.Singleton;

/** Reads {@code resolv.conf} again: dcos-net rewrites it each minute ({@code docs/domain.md} 3.6). */
@Singleton
class ReloadNameServersJob {
    private final Agent agent;

    ReloadNameServersJob(Agent agent) {
        this.agent = agent;
    }

    @Scheduled(identity = "reload name servers", every = "5s", concurrentExecution = SKIP)
    void run() {
        agent.maintenance().reloadNameServers().run();
    }
}

package io.sidelight.cli.data;

import io.sidelight.agent.Agent;
import io.sidelight.agent.Cluster;
import io.sidelight.config.Settings;
import io.sidelight.time.Recurring;
import io.sidelight.time.SteadyClock;
import io.sidelight.view.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * The result of one pass without a server.
 *
 * @param at the end of the pass
 */
record OnePass(Snapshot snapshot, Instant at) {
    /** Discovers this task and refreshes each watched service once. Dial addresses depend on where this task runs. */
    static OnePass over(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            Recurring.startDue(agent.refreshing(), clock.instant()).join();
            return new OnePass(agent.view().snapshot(), clock.instant());
        });
    }

    /** Discovers this task only. No service is known after that. */
    static OnePass discovery(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            return new OnePass(agent.view().snapshot(), clock.instant());
        });
    }

    private static OnePass with(Settings settings, BiFunction<Agent, Clock, OnePass> pass) {
        Clock clock = SteadyClock.start();
        try (Cluster cluster = Cluster.of(settings, clock);
                Agent agent = Agent.once(cluster.settings(), cluster.evidence(), clock)) {
            return pass.apply(agent, clock);
        }
    }
}

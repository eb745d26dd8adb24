package io.sidelight.boot;

import io.sidelight.boot.agent.Agent;
import io.sidelight.boot.agent.Cluster;
import io.sidelight.cli.once.OnePass;
import io.sidelight.config.Settings;
import io.sidelight.model.self.Self;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.time.Recurring;
import io.sidelight.time.SteadyClock;
import io.sidelight.view.Snapshot;
import java.time.Clock;
import java.util.function.BiFunction;

/** Runs one pass. It discovers this task first, because the view depends on where the task runs. */
final class OnePassRunner implements OnePass {
    @Override
    public Result all(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            Recurring.startDue(agent.refreshing(), clock.instant()).join();
            Snapshot snapshot = agent.view().snapshot();
            return new Result(snapshot.self(), snapshot.view(), new Explainer(snapshot, clock.instant())::explain);
        });
    }

    @Override
    public Self self(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            return agent.view().snapshot().self();
        });
    }

    private static <T> T with(Settings settings, BiFunction<Agent, Clock, T> pass) {
        Clock clock = SteadyClock.start();
        try (Cluster cluster = Cluster.of(settings, clock);
                Agent agent = Agent.once(cluster.settings(), cluster.evidence(), clock)) {
            return pass.apply(agent, clock);
        }
    }
}

package io.sidelight.cli.once;

import io.sidelight.agent.Agent;
import io.sidelight.agent.Cluster;
import io.sidelight.config.Settings;
import io.sidelight.contract.Explanation;
import io.sidelight.model.View;
import io.sidelight.model.self.Self;
import io.sidelight.publish.explain.Explainer;
import io.sidelight.time.Recurring;
import io.sidelight.time.SteadyClock;
import io.sidelight.view.Snapshot;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs one pass without a server. Discovery comes first, because the dial addresses depend on where this task runs. */
final class OnePass {
    private OnePass() {}

    /** The facts about this task, and the view after one pass over each watched service. */
    record Result(Self self, View view, Function<View, Explanation> explanation) {
        /** Explains how the view came about. */
        Explanation explain() {
            return explanation.apply(view);
        }

        /** Returns the result with a part of the view only. */
        Result of(View part) {
            return new Result(self, part, explanation);
        }
    }

    /** Discovers this task and refreshes each watched service once. */
    static Result all(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            Recurring.startDue(agent.refreshing(), clock.instant()).join();
            Snapshot snapshot = agent.view().snapshot();
            return new Result(snapshot.self(), snapshot.view(), new Explainer(snapshot, clock.instant())::explain);
        });
    }

    /** Discovers this task only. */
    static Self self(Settings settings) {
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

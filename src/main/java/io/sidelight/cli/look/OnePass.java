package io.sidelight.cli.look;

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

    /** What this task knows of itself, and the view after one pass over every watched service. */
    record Seen(Self self, View view, Function<View, Explanation> explanation) {
        /** Why the view says what it says. */
        Explanation explain() {
            return explanation.apply(view);
        }

        /** The same of a part of the view. */
        Seen of(View part) {
            return new Seen(self, part, explanation);
        }
    }

    /** Looks at this task and at every watched service. */
    static Seen all(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            Recurring.startDue(agent.refreshing(), clock.instant()).join();
            Snapshot snapshot = agent.view().snapshot();
            return new Seen(snapshot.self(), snapshot.view(), new Explainer(snapshot, clock.instant())::explain);
        });
    }

    /** Looks at this task only. */
    static Self self(Settings settings) {
        return with(settings, (agent, clock) -> {
            Recurring.startDue(agent.discovery(), clock.instant()).join();
            return agent.view().snapshot().self();
        });
    }

    private static <T> T with(Settings settings, BiFunction<Agent, Clock, T> look) {
        Clock clock = SteadyClock.start();
        try (Cluster cluster = Cluster.of(settings, clock);
                Agent agent = Agent.once(cluster.settings(), cluster.evidence(), clock)) {
            return look.apply(agent, clock);
        }
    }
}

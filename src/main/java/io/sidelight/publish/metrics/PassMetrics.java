package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.State;
import io.sidelight.view.Snapshot;
import io.sidelight.view.ViewStore;
import jakarta.inject.Singleton;

/** The metrics of passes. */
@Singleton
public class PassMetrics {
    private final OutcomeMetrics passes;

    PassMetrics(MeterRegistry registry) {
        passes = OutcomeMetrics.of(
                registry, "sidelight.passes", "Passes over a service, by the resulting state", State.WORDS.stream());
    }

    /** Counts the passes over this view from now on. */
    public void start(ViewStore view) {
        view.listen(this::count);
    }

    private void count(Snapshot before, Snapshot now) {
        now.passedSince(before).forEach(unit -> passes.count(unit.state().word()));
    }
}

package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.store.ViewSaver;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts the savings of the view, by what they came to. */
@Singleton
public class StateFileMetrics {
    private final MeterRegistry registry;

    StateFileMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Begins to count; without a state file nothing does.
     *
     * @return counts one
     */
    public Consumer<ViewSaver.SaveOutcome> start() {
        OutcomeMetrics outcomes = OutcomeMetrics.of(
                registry,
                "sidelight.state.file.writes",
                "Savings of the view to the state file",
                Stream.of(ViewSaver.SaveOutcome.values()).map(ViewSaver.SaveOutcome::label));
        return outcome -> outcomes.count(outcome.label());
    }
}

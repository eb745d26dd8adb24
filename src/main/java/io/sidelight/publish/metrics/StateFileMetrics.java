package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.store.ViewSaver;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The metrics of writes of the state file, by result. */
@Singleton
public class StateFileMetrics {
    private final MeterRegistry registry;

    StateFileMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Registers the metrics; without a state file nothing calls this.
     *
     * @return the consumer that counts a write
     */
    public Consumer<ViewSaver.SaveOutcome> start() {
        OutcomeMetrics outcomes = OutcomeMetrics.of(
                registry,
                "sidelight.state.file.writes",
                "Writes of the view to the state file, by result",
                Stream.of(ViewSaver.SaveOutcome.values()).map(ViewSaver.SaveOutcome::label));
        return outcome -> outcomes.count(outcome.label());
    }
}

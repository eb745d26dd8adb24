package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.State;
import io.sidelight.model.evidence.Labeled;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The metrics of passes and of their sources' lists. */
@Singleton
public class PassMetrics {
    private final OutcomeMetrics passes;
    private final OutcomeMetrics lists;
    private final OutcomeMetrics endpoints;

    PassMetrics(MeterRegistry registry) {
        passes = OutcomeMetrics.of(
                registry, "sidelight.passes", "Passes over a service, by the resulting state", State.WORDS.stream());
        lists = OutcomeMetrics.of(
                registry,
                "sidelight.source.requests",
                "Fetches of endpoint lists, by result",
                ListResult.ofEachLabel().stream().map(Labeled::label));
        endpoints = OutcomeMetrics.of(
                registry,
                "sidelight.source.endpoints",
                "Endpoints in the fetched lists, by form or failure",
                ListedEndpoint.ofEachLabel().stream().map(Labeled::label));
    }

    /** Counts the passes over this view from now on. */
    public void start(ViewStore view) {
        view.listen(this::count);
    }

    private void count(Snapshot before, Snapshot now) {
        now.passedSince(before).forEach(unit -> {
            passes.count(unit.state().word());
            Optional<Instant> counted = before.units()
                    .get(unit.unit())
                    .flatMap(UnitView::report)
                    .map(known -> known.latest().at());
            unit.report()
                    .filter(report ->
                            !counted.equals(Optional.of(report.latest().at())))
                    .ifPresent(this::count);
        });
    }

    private void count(PassReport report) {
        lists.count(report.latest().label());
        if (report.latest() instanceof ListResult.Listed) {
            report.listed().stream()
                    .flatMap(list -> list.endpoints().stream())
                    .forEach(endpoint -> endpoints.count(endpoint.label()));
        }
    }
}

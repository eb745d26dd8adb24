package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sidelight.model.State;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.Claims;
import io.sidelight.model.evidence.Labelled;
import io.sidelight.model.evidence.Report;
import io.sidelight.view.CurrentView;
import io.sidelight.view.Snapshot;
import io.sidelight.view.UnitView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Counts what passes came to, and what sources said in them. */
@Singleton
public class PassMetrics {
    private final Outcomes passes;
    private final Outcomes lists;
    private final Outcomes endpoints;

    PassMetrics(MeterRegistry registry) {
        passes = Outcomes.of(
                registry,
                "sidelight.passes",
                "Passes over a service, by the state that they left it in",
                State.WORDS.stream());
        lists = Outcomes.of(
                registry,
                "sidelight.source.requests",
                "Looks at a source's list",
                Claims.ofEachLabel().stream().map(Labelled::label));
        endpoints = Outcomes.of(
                registry,
                "sidelight.source.endpoints",
                "Endpoints of the lists, by what the source told of them",
                ClaimedEndpoint.ofEachLabel().stream().map(Labelled::label));
    }

    /** Counts the passes over this view from now on. */
    public void start(CurrentView view) {
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

    private void count(Report report) {
        lists.count(report.latest().label());
        if (report.latest() instanceof Claims.Listed) {
            report.listed().stream()
                    .flatMap(list -> list.endpoints().stream())
                    .forEach(endpoint -> endpoints.count(endpoint.label()));
        }
    }
}

package io.sidelight.view;

import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.self.Self;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The view and how it is known, at one moment.
 *
 * @param reports the latest pass of each service that has had one, or is known from before a restart
 * @param self what this task knows of itself, the view's vantage included
 */
public record Snapshot(View view, Map<ServiceName, Report> reports, Self self) {
    public Snapshot {
        reports = Map.copyOf(reports);
    }

    public Optional<Report> report(ServiceName service) {
        return Optional.ofNullable(reports.get(service));
    }

    /** Whether the first pass of every watched service has ended, or the service is known from before a restart. */
    public boolean started() {
        return view.services().stream().allMatch(service -> reports.containsKey(service.name()));
    }

    /** When the oldest part of the view was confirmed; empty when nothing ever was. */
    public Optional<Instant> oldest() {
        return reports.values().stream()
                .flatMap(report -> report.oldest().stream())
                .min(Comparator.naturalOrder());
    }
}

package io.sidelight.store;

import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.view.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of a snapshot that outlives this process: the view, and the times of confirmation. The evidence would be outdated.
 *
 * @param at when it was saved
 * @param confirmed of each unit that a source had listed
 */
public record PersistedView(Instant at, View view, Map<WatchedUnit, Confirmed> confirmed) {
    public PersistedView {
        confirmed = Map.copyOf(confirmed);
    }

    /**
     * When a unit was confirmed.
     *
     * @param list when its source listed it
     * @param parts to the millisecond; a part that was never confirmed is not there
     */
    public record Confirmed(Instant list, Map<InstanceKey, Instant> parts) {
        public Confirmed {
            parts = Map.copyOf(parts);
        }

        private static Confirmed of(Instant list, PassReport report) {
            Map<InstanceKey, Instant> parts = new HashMap<>();
            report.confirmed().forEach((part, at) -> parts.put(part, at.truncatedTo(ChronoUnit.MILLIS)));
            return new Confirmed(list, parts);
        }
    }

    public static PersistedView of(Snapshot snapshot, Instant at) {
        Map<WatchedUnit, Confirmed> confirmed = new HashMap<>();
        snapshot.units().services().flatMap(snapshot.units()::sources).forEach(unit -> unit.report()
                .ifPresent(report ->
                        unit.listedAt().ifPresent(list -> confirmed.put(unit.unit(), Confirmed.of(list, report)))));
        return new PersistedView(at, snapshot.view(), confirmed);
    }
}

package io.sidelight.view;

import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.self.Self;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The view and how it is known, at one moment.
 *
 * @param units that the view is made of
 * @param self what this task knows of itself, the view's vantage included
 */
public record Snapshot(View view, UnitViews units, Self self) {

    /** Returns the latest pass of the unit that has an endpoint. */
    public Optional<PassReport> report(ServiceName service, String endpoint) {
        return units.source(service, endpoint).flatMap(UnitView::report);
    }

    /** The latest reports of all units that have had a pass, or are known from before a restart. */
    public Stream<PassReport> reports() {
        return units.all().values().stream().flatMap(unit -> unit.report().stream());
    }

    /** The units that have had a pass since an earlier snapshot. */
    public Stream<UnitView> passedSince(Snapshot earlier) {
        return units.all().values().stream()
                .filter(unit -> unit.report().isPresent()
                        && !unit.report()
                                .map(PassReport::at)
                                .equals(earlier.units()
                                        .get(unit.unit())
                                        .flatMap(UnitView::report)
                                        .map(PassReport::at)));
    }

    /** Whether the first pass of every watched unit has ended, or the unit is known from before a restart. */
    public boolean started() {
        return units.all().values().stream().allMatch(unit -> unit.report().isPresent());
    }

    /** When the oldest part of the view was confirmed; empty when nothing ever was. */
    public Optional<Instant> oldest() {
        return units.services()
                .flatMap(units::sources)
                .flatMap(unit -> unit.report().flatMap(PassReport::oldest).stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns the time at which the oldest part of a service was confirmed; empty when nothing ever was. */
    public Optional<Instant> oldest(ServiceName service) {
        return units.sources(service)
                .flatMap(unit -> unit.report().flatMap(PassReport::oldest).stream())
                .min(Comparator.naturalOrder());
    }

    /** When the oldest part of an endpoint was confirmed, the list that it stands on included; empty when nothing ever was. */
    public Optional<Instant> oldest(ServiceName service, String endpoint) {
        return units.source(service, endpoint).flatMap(unit -> unit.oldest(endpoint));
    }

    /** Which unit of a service has not had its first pass yet, and why; empty once all have. */
    public Optional<Cause> whyNotQueried(ServiceName service) {
        return units.sources(service)
                .filter(unit -> unit.report().isEmpty())
                .findFirst()
                .flatMap(unit -> unit.state()
                        .reason()
                        .map(cause -> new Cause.OfPart(unit.unit().toString(), cause)));
    }

    /** How well the names of a service's endpoints are known. Those that the configuration names always are. */
    public State names(ServiceName service) {
        return units.get(WatchedUnit.listed(service)).map(UnitView::names).orElse(State.FRESH);
    }

    /** When the names of a service's endpoints were confirmed; empty when they never were. */
    public Optional<Instant> namesConfirmed(ServiceName service) {
        return units.get(WatchedUnit.listed(service)).map(UnitView::listedAt).orElseGet(() -> units.sources(service)
                .flatMap(unit -> unit.report().map(PassReport::at).stream())
                .max(Comparator.naturalOrder()));
    }
}

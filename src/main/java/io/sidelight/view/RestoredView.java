package io.sidelight.view;

import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The knowledge from before a restart, with which a view begins: everything is stale, and each report is as if the last pass had
 * only read it. So the first pass finds its last known good where every pass does.
 *
 * @param revision at least the last one that was published
 * @param known of each unit that a source had listed
 */
public record RestoredView(long revision, Map<WatchedUnit, UnitView> known) {
    /** Nothing is known from before. */
    public static final RestoredView NOTHING = new RestoredView(0, Map.of());

    public RestoredView {
        known = Map.copyOf(known);
    }

    /** Returns the restored state of the watched units. Earlier programs saved single endpoints with their services. */
    UnitViews units(Collection<WatchedUnit> watched) {
        return UnitViews.of(watched.stream()
                .map(unit -> Optional.ofNullable(known.get(unit))
                        .or(() -> withItsService(unit).filter(any -> !watched.contains(whole(unit))))
                        .orElseGet(() -> UnitView.unknown(unit, new Cause.NoPassYet())))
                .toList());
    }

    private Optional<UnitView> withItsService(WatchedUnit unit) {
        return unit.endpoint().flatMap(endpoint -> Optional.ofNullable(known.get(whole(unit)))
                .filter(all -> all.service().endpoint(endpoint).isPresent())
                .map(all -> all.only(endpoint)));
    }

    private static WatchedUnit whole(WatchedUnit unit) {
        return WatchedUnit.listed(unit.service());
    }
}

package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every watched unit, and the services that they make up. An endpoint that both the scheduler and the configuration name is the
 * scheduler's.
 */
public record UnitViews(SortedMap<WatchedUnit, UnitView> all) {
    public UnitViews {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    }

    static UnitViews of(Collection<UnitView> views) {
        SortedMap<WatchedUnit, UnitView> all = new TreeMap<>();
        views.forEach(view -> all.put(view.unit(), view));
        return new UnitViews(all);
    }

    /** The same with one unit replaced. */
    UnitViews with(UnitView view) {
        SortedMap<WatchedUnit, UnitView> changed = new TreeMap<>(all);
        changed.put(view.unit(), view);
        return new UnitViews(changed);
    }

    /** The same with other units in their places. */
    UnitViews map(UnaryOperator<UnitView> change) {
        return of(all.values().stream().map(change).toList());
    }

    /** The names of the services, sorted. */
    public Stream<ServiceName> services() {
        return all.keySet().stream().map(WatchedUnit::service).distinct();
    }

    public Optional<UnitView> get(WatchedUnit unit) {
        return Optional.ofNullable(all.get(unit));
    }

    /** Returns the unit that an endpoint belongs to; empty without one. */
    public Optional<UnitView> source(ServiceName service, String endpoint) {
        return get(WatchedUnit.listed(service))
                .filter(unit -> unit.service().endpoint(endpoint).isPresent())
                .or(() -> get(WatchedUnit.single(service, endpoint)));
    }

    /** Returns the units that a service's endpoints belong to, the one of its scheduler first. */
    public Stream<UnitView> sources(ServiceName service) {
        return all.tailMap(WatchedUnit.listed(service)).values().stream()
                .takeWhile(view -> view.unit().service().equals(service))
                .filter(this::isSource);
    }

    private boolean isSource(UnitView view) {
        return view.unit()
                .endpoint()
                .flatMap(name -> source(view.unit().service(), name))
                .map(view::equals)
                .orElse(true);
    }

    /**
     * A service as its units make it up.
     *
     * @param before the state that it had
     */
    Service service(ServiceName name, State before, Instant now) {
        List<UnitView> units = sources(name).toList();
        if (units.size() == 1 && units.get(0).unit().endpoint().isEmpty()) {
            return units.get(0).service();
        }
        List<PartState> conditions =
                units.stream().flatMap(UnitView::conditions).toList();
        Map<String, Endpoint> endpoints = new TreeMap<>();
        units.forEach(unit -> unit.endpoints().forEach(each -> endpoints.put(each.name(), each)));
        Optional<Cause> unlisted =
                get(WatchedUnit.listed(name)).flatMap(unit -> unit.service().unlisted());
        return new Service(
                name, PartState.ofWhole(conditions, before, now), new ArrayList<>(endpoints.values()), unlisted);
    }
}

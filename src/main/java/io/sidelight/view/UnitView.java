package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint.HeldDown;
import io.sidelight.model.evidence.PassReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One unit's part of the view, and how it is known.
 *
 * @param service the endpoints of this unit only, and their common state
 * @param list how well it is known which endpoints there are
 * @param report of the latest pass; empty before the first one, unless the unit is known from before a restart
 */
public record UnitView(WatchedUnit unit, Service service, State list, Optional<PassReport> report) {

    /** A unit of which no pass has learned anything. */
    public static UnitView unknown(WatchedUnit unit, Cause cause) {
        return new UnitView(unit, Service.unknown(unit.service(), cause), new State.Unknown(cause), Optional.empty());
    }

    /** Returns the unit with a service; itself if it has that one. */
    @SuppressWarnings("ReferenceEquality")
    UnitView with(Service other) {
        return other == service ? this : new UnitView(unit, other, list, report);
    }

    /** Its endpoints. One that the configuration names is there also while nothing is known of it. */
    public List<Endpoint> endpoints() {
        return unit.endpoint()
                .filter(name -> service.endpoint(name).isEmpty())
                .<List<Endpoint>>map(name -> List.of(new Endpoint.Unlearned(name, new State.Unknown(unlearned()))))
                .orElse(service.endpoints());
    }

    private Cause unlearned() {
        return service.state().reason().orElseGet(Cause.NoPassYet::new);
    }

    /** The state of the whole unit, which is that of its endpoint where it has only one. */
    public State state() {
        return unit.endpoint().flatMap(service::endpoint).map(Endpoint::state).orElse(service.state());
    }

    /** The states that the service's is made of. Where the list itself is in doubt, that is reason enough. */
    Stream<PartState> conditions() {
        return unit.endpoint().isEmpty() && !(list instanceof State.Fresh)
                ? Stream.of(new PartState("", list))
                : endpoints().stream().map(each -> new PartState(each.name(), each.state()));
    }

    /** The state of the names of its endpoints: of the list, and of those that it has left out and that are kept. */
    State names() {
        return Stream.concat(
                        Stream.of(list),
                        report.flatMap(PassReport::listed).stream()
                                .flatMap(listed -> listed.endpoints().stream())
                                .filter(claimed -> claimed instanceof HeldDown held
                                        && held.listed().isEmpty())
                                .flatMap(left -> service.endpoint(left.name()).stream())
                                .map(Endpoint::state))
                .filter(state -> !(state instanceof State.Fresh))
                .findFirst()
                .orElse(State.FRESH);
    }

    /** When the list was read; empty when it never was. */
    public Optional<Instant> listedAt() {
        return report.flatMap(PassReport::listed).map(ListResult.Listed::at);
    }

    /** When the oldest part of one endpoint, the list itself included, was confirmed; empty when nothing ever was. */
    Optional<Instant> oldest(String endpoint) {
        return Stream.concat(
                        listedAt().stream(),
                        report.stream()
                                .flatMap(known -> known.confirmed().entrySet().stream())
                                .filter(part -> part.getKey().endpoint().equals(endpoint))
                                .map(part -> part.getValue()))
                .min(Comparator.naturalOrder());
    }

    /** Returns one of its endpoints, as if it were a watched unit. */
    UnitView only(String endpoint) {
        List<Endpoint> one = service.endpoint(endpoint).stream().toList();
        State state = one.stream().map(Endpoint::state).findFirst().orElse(service.state());
        return new UnitView(
                WatchedUnit.single(service.name(), endpoint),
                new Service(service.name(), state, one),
                list,
                report.map(known -> known.only(endpoint)));
    }
}

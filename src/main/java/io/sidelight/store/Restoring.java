package io.sidelight.store;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedVip;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.store.PersistedView.Confirmed;
import io.sidelight.view.PartState;
import io.sidelight.view.RestoredView;
import io.sidelight.view.UnitView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restores the units of a saved view, each of them stale.
 *
 * @param origin where they were saved, for people
 * @param since when they are stale at the latest
 */
public record Restoring(String origin, Instant since, Instant now) {
    private static final Cause CAUSE = new Cause.FromBefore();

    /** More revisions than can have been published between the last saving and the end. */
    private static final long UNSAVED = 1_000;

    /**
     * Restores what was saved of each unit that a source had listed.
     *
     * @param origin where it was saved, for people
     * @param now no time is later, though the clock may have been set back
     */
    public static RestoredView of(PersistedView saved, String origin, Instant now) {
        Restoring restoring = new Restoring(origin, earlier(saved.at(), now), now);
        Map<WatchedUnit, UnitView> known = new HashMap<>();
        saved.confirmed().forEach((unit, confirmed) -> saved.view()
                .service(unit.service())
                .map(service -> part(service, unit, saved))
                .ifPresent(part -> known.put(unit, restoring.unit(unit, part, confirmed))));
        return new RestoredView(saved.view().revision() + UNSAVED, known);
    }

    /** Returns the part of a service that belongs to a unit. */
    private static Service part(Service whole, WatchedUnit unit, PersistedView saved) {
        List<Endpoint> endpoints = whole.endpoints().stream()
                .filter(endpoint -> unit.endpoint().map(endpoint.name()::equals).orElseGet(() -> !saved.confirmed()
                        .containsKey(WatchedUnit.single(whole.name(), endpoint.name()))))
                .toList();
        if (endpoints.equals(whole.endpoints())) {
            return whole;
        }
        List<PartState> parts = endpoints.stream()
                .map(each -> new PartState(each.name(), each.state()))
                .toList();
        return new Service(whole.name(), PartState.ofWhole(parts, whole.state(), saved.at()), endpoints);
    }

    private UnitView unit(WatchedUnit unit, Service known, Confirmed confirmed) {
        return new UnitView(unit, service(known), list(known), Optional.of(report(known, confirmed)));
    }

    private Service service(Service known) {
        return new Service(
                known.name(),
                stale(known.state()),
                known.endpoints().stream().map(this::endpoint).toList());
    }

    private Endpoint endpoint(Endpoint known) {
        if (known instanceof Endpoint.Ports ports) {
            return new Endpoint.Ports(
                    ports.name(),
                    ports.vip(),
                    ports.instances().stream().map(this::instance).toList(),
                    stale(ports.state()));
        } else if (known instanceof Endpoint.Text text) {
            return new Endpoint.Text(text.name(), text.text(), stale(text.state()));
        }
        return known;
    }

    private Instance instance(Instance known) {
        return known.withState(stale(known.state()));
    }

    /** A list that failed put all its endpoints in doubt, none of them for a shorter time than itself. */
    private State list(Service known) {
        List<State> states = known.endpoints().stream().map(Endpoint::state).toList();
        if (states.stream().anyMatch(State.Fresh.class::isInstance)) {
            return stale(State.FRESH);
        }
        return states.stream()
                .flatMap(state -> state.staleSince().stream())
                .max(Comparator.naturalOrder())
                .<State>map(last -> new State.Stale(last, CAUSE))
                .orElseGet(() -> stale(known.state()));
    }

    /** A stale part stays stale since then: a restart makes nothing younger. */
    private State stale(State before) {
        return before instanceof State.Unknown
                ? before
                : new State.Stale(before instanceof State.Stale stale ? stale.since() : since, CAUSE);
    }

    private PassReport report(Service known, Confirmed confirmed) {
        List<ListedEndpoint> endpoints =
                known.endpoints().stream().map(Restoring::claimed).toList();
        ListResult.Listed listed = new ListResult.Listed(origin, earlier(confirmed.list(), now), endpoints, List.of());
        Map<InstanceKey, Instant> parts = new HashMap<>();
        confirmed.parts().forEach((part, at) -> parts.put(part, earlier(at, now)));
        return new PassReport(now, Duration.ZERO, listed, Optional.of(listed), Map.of(), parts);
    }

    /** Returns the list entry that must have led to this endpoint. */
    private static ListedEndpoint claimed(Endpoint known) {
        if (known instanceof Endpoint.Ports ports) {
            return new ListedEndpoint.ListedPorts(
                    ports.name(),
                    ports.vip().map(vip -> new ListedVip(vip.name(), vip.port())),
                    ports.instances().stream().map(Restoring::claimed).toList());
        } else if (known instanceof Endpoint.Text text) {
            return new ListedEndpoint.ListedText(text.name(), text.text());
        }
        return new ListedEndpoint.Unreadable(
                known.name(),
                Optional.empty(),
                ((Endpoint.Unlearned) known).state().cause(),
                Optional.empty());
    }

    private static ListedInstance claimed(Instance known) {
        return new ListedInstance(
                known.task(),
                Optional.of(known.container().name()),
                known.port(),
                known.protocol(),
                ListedEndpoint.PortOwner.UNKNOWN,
                known.container().ip().stream().toList());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

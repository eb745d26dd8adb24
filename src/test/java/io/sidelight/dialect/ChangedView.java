package io.sidelight.dialect;

import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.evidence.Cause;
import io.sidelight.time.Wakeups;
import io.sidelight.view.UnitView;
import io.sidelight.view.ViewStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The view of the demo cluster without further passes, as a test changes it. */
public final class ChangedView {
    private final ViewStore store;
    private final Map<WatchedUnit, UnitView> fresh;

    private ChangedView(ViewStore store) {
        this.store = store;
        this.fresh = store.snapshot().units().all();
    }

    /** Waits until the view is fresh, and ends the passes. */
    public static ChangedView of(ViewStore store, Wakeups passes) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> when().get("/v1/view").header("X-Sidelight-State").equals("fresh"));
        passes.close();
        return new ChangedView(store);
    }

    /** Undoes all changes. */
    public void restore() {
        fresh.values().forEach(store::store);
    }

    /** Lets the view be as before the first pass. */
    public void forget() {
        forget(new Cause.NoPassYet());
    }

    /** Lets nothing be known, for this cause. */
    public void forget(Cause cause) {
        fresh.keySet().forEach(unit -> store.store(UnitView.unknown(unit, cause)));
    }

    /** Lets nothing be known of one service. */
    public void forget(String service, Cause cause) {
        fresh.keySet().stream()
                .filter(unit -> unit.service().value().equals(service))
                .forEach(unit -> store.store(UnitView.unknown(unit, cause)));
    }

    /** Replaces an endpoint of a service. */
    public void change(String service, String endpoint, Function<Endpoint.Ports, Stream<Endpoint>> change) {
        UnitView known = Objects.requireNonNull(
                fresh.get(WatchedUnit.listed(ServiceName.parse(service).orElseThrow())));
        List<Endpoint> endpoints = known.service().endpoints().stream()
                .flatMap(each -> each.name().equals(endpoint)
                        ? change.apply(each.asPorts().orElseThrow())
                        : Stream.of(each))
                .toList();
        store.store(new UnitView(known.unit(), known.service().withEndpoints(endpoints), known.list(), known.report()));
    }

    /** Returns the endpoint without its last instance. */
    public static Stream<Endpoint> withoutTheLast(Endpoint.Ports ports) {
        return Stream.of(
                with(ports, ports.instances().subList(0, ports.instances().size() - 1)));
    }

    /** Returns the endpoint without instances. */
    public static Stream<Endpoint> empty(Endpoint.Ports ports) {
        return Stream.of(with(ports, List.of()));
    }

    /** Returns the endpoint with instances whose addresses were never resolved. */
    public static Stream<Endpoint> unresolved(Endpoint.Ports ports) {
        return Stream.of(with(
                ports, ports.instances().stream().map(ChangedView::unresolved).toList()));
    }

    private static Instance unresolved(Instance known) {
        return new Instance(
                known.task(),
                known.port(),
                known.protocol(),
                known.network(),
                known.mapped(),
                new NamedIp(known.container().name(), Optional.empty()),
                new NamedIp(known.host().name(), Optional.empty()),
                new State.Unknown(new Cause.NotConfirmed(Duration.ofMinutes(1))),
                List.of());
    }

    /** Returns the endpoint whose content was never read. */
    public static Stream<Endpoint> unlearned(Endpoint.Ports ports) {
        return Stream.of(
                new Endpoint.Unlearned(ports.name(), new State.Unknown(new Cause.NotConfirmed(Duration.ofMinutes(1)))));
    }

    /** Returns the endpoint and its instances as no longer confirmed. */
    public static Stream<Endpoint> stale(Endpoint.Ports ports) {
        State stale = new State.Stale(Instant.now(), new Cause.NotConfirmed(Duration.ofMinutes(1)));
        List<Instance> instances =
                ports.instances().stream().map(each -> each.withState(stale)).toList();
        return Stream.of(new Endpoint.Ports(ports.name(), ports.vip(), instances, stale));
    }

    /** Returns no endpoint. */
    public static Stream<Endpoint> gone(Endpoint.Ports ports) {
        return Stream.of();
    }

    private static Endpoint.Ports with(Endpoint.Ports ports, List<Instance> instances) {
        return new Endpoint.Ports(ports.name(), ports.vip(), instances, ports.state());
    }
}

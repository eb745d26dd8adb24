package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The knowledge of a unit before a pass, which a failure keeps. */
public final class LastKnownGood {
    private final Service service;
    private final State list;
    private final Optional<PassReport> report;
    private volatile Optional<Index> index = Optional.empty();

    /** The instances of the service and of the list, by their keys. A pass in which nothing changes needs none. */
    private record Index(Map<InstanceKey, Instance> instances, Set<InstanceKey> listed) {}

    public LastKnownGood(UnitView unit) {
        this.service = unit.service();
        this.list = unit.list();
        this.report = unit.report();
    }

    private Index index() {
        Index made = index.orElseGet(this::makeIndex);
        index = Optional.of(made);
        return made;
    }

    private Index makeIndex() {
        Map<InstanceKey, Instance> instances = new HashMap<>();
        Set<InstanceKey> listed = new HashSet<>();
        service.endpoints().stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .forEach(ports ->
                        ports.instances().forEach(each -> instances.putIfAbsent(each.part(ports.name()), each)));
        report.flatMap(PassReport::listed).stream()
                .flatMap(list -> list.endpoints().stream())
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .forEach(ports -> ports.instances().forEach(each -> listed.add(InstanceKey.of(ports.name(), each))));
        return new Index(instances, listed);
    }

    public Service service() {
        return service;
    }

    /** How well it was known which endpoints there are. */
    public State list() {
        return list;
    }

    public Optional<PassReport> report() {
        return report;
    }

    /** The instance as it was, if any of its addresses had ever been confirmed. */
    public Optional<Instance> instance(InstanceKey part) {
        return confirmed(part)
                .flatMap(at -> Optional.ofNullable(index().instances().get(part)));
    }

    /** Whether there was a list before, and this was not on it. */
    public boolean isAdded(InstanceKey part) {
        return report.flatMap(PassReport::listed).isPresent()
                && !index().listed().contains(part);
    }

    /** The addresses of a VIP as they were, by its name; empty when they were not known. */
    public List<Ip> vipIps(String name) {
        return service.endpoints().stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(endpoint -> endpoint.vip().stream())
                .filter(vip -> vip.name().equals(name))
                .findFirst()
                .map(Endpoint.Vip::ips)
                .orElse(List.of());
    }

    /**
     * The service after a pass that confirmed nothing of it.
     *
     * @param cause why
     */
    public Service unconfirmed(Cause cause, Staleness staleness) {
        return service.isKnown()
                ? ServiceStates.by(
                        (part, state) -> state instanceof State.Unknown ? state : staleness.of(state, cause),
                        service,
                        staleness.now())
                : Service.unknown(service.name(), cause);
    }

    public Optional<Instant> confirmed(InstanceKey part) {
        return report.map(known -> known.confirmed().get(part));
    }
}

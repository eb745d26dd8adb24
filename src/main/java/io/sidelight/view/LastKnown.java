package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.evidence.Report.Part;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was known of a unit before a pass, so that a failure loses nothing. */
public final class LastKnown {
    private final Service service;
    private final State list;
    private final Optional<Report> report;
    private final Map<Part, Instance> instances = new HashMap<>();
    private final Set<Part> listed = new HashSet<>();

    public LastKnown(UnitView unit) {
        this.service = unit.service();
        this.list = unit.list();
        this.report = unit.report();
        service.endpoints().stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .forEach(ports ->
                        ports.instances().forEach(each -> instances.putIfAbsent(each.part(ports.name()), each)));
        report.flatMap(Report::listed).stream()
                .flatMap(list -> list.endpoints().stream())
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .forEach(ports -> ports.instances().forEach(each -> listed.add(Part.of(ports.name(), each))));
    }

    public Service service() {
        return service;
    }

    /** How well it was known which endpoints there are. */
    public State list() {
        return list;
    }

    public Optional<Report> report() {
        return report;
    }

    /** The instance as it was, if any of its addresses had ever been confirmed. */
    public Optional<Instance> instance(Part part) {
        return confirmed(part).flatMap(at -> Optional.ofNullable(instances.get(part)));
    }

    /** Whether there was a list before, and this was not on it. */
    public boolean isAdded(Part part) {
        return report.flatMap(Report::listed).isPresent() && !listed.contains(part);
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
                ? Restated.by(
                        (part, state) -> state instanceof State.Unknown ? state : staleness.of(state, cause),
                        service,
                        staleness.now())
                : Service.unknown(service.name(), cause);
    }

    public Optional<Instant> confirmed(Part part) {
        return report.map(known -> known.confirmed().get(part));
    }
}

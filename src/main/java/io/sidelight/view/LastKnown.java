package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Report;
import io.sidelight.model.evidence.Report.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was known of a service before a pass, so that a failure loses nothing.
 *
 * @param report of the pass before; empty before the first one
 */
public record LastKnown(Service service, Optional<Report> report) {

    /** The instance as it was, if any of its addresses had ever been confirmed. */
    public Optional<Instance> instance(Part part) {
        return confirmed(part).flatMap(at -> service.endpoint(part.endpoint())
                .flatMap(Endpoint::asPorts)
                .flatMap(endpoint -> endpoint.instances().stream()
                        .filter(instance -> instance.task().equals(part.task()) && instance.port() == part.port())
                        .findFirst()));
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

    public Optional<Instant> confirmed(Part part) {
        return report.map(known -> known.confirmed().get(part));
    }
}

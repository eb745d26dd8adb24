package io.sidelight.contract.mapping;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.self.Self;
import java.util.List;
import java.util.Optional;

/**
 * A virtual address in front of this task.
 *
 * @param why the endpoint that lists this task, for people
 */
public record OwnVip(Endpoint.Vip vip, String why) {

    /** Returns the virtual addresses of the endpoints that list this task in its own service. No variable contains them. */
    public static List<OwnVip> of(Self self, View view) {
        Optional<Service> service =
                self.names().service().value().flatMap(ServiceName::parse).flatMap(view::service);
        Optional<String> task = self.names().task().value();
        return service.isEmpty() || task.isEmpty() ? List.of() : of(service.get(), task.get());
    }

    private static List<OwnVip> of(Service service, String task) {
        return service.endpoints().stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .filter(ports -> ports.instances().stream().map(Instance::task).anyMatch(task::equals))
                .flatMap(ports ->
                        ports.vip().stream().map(vip -> new OwnVip(vip, "endpoint " + ports.name() + " lists " + task)))
                .toList();
    }
}

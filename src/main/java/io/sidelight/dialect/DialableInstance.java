package io.sidelight.dialect;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.View;
import io.sidelight.model.network.Dial;
import io.sidelight.model.spelling.EndpointName;
import java.util.List;
import java.util.stream.Stream;

/**
 * An instance with a TCP address that this task can dial. Dialects leave all others out: their clients would fall back to another
 * address, such as the host's with the container's port.
 */
public record DialableInstance(EndpointName endpoint, Instance instance, Dial.To dial) {
    /** Returns those of all endpoints, sorted by service, endpoint and task. */
    public static Stream<DialableInstance> of(View view) {
        return view.services().stream().flatMap(DialableInstance::of);
    }

    /** Returns those of a service, sorted by endpoint and task. */
    public static Stream<DialableInstance> of(Service service) {
        return service.endpoints().stream().flatMap(endpoint -> of(service, endpoint));
    }

    /** Returns those of one endpoint, sorted by task; none if it is not in the view. */
    public static List<DialableInstance> of(View view, EndpointName name) {
        return view.service(name.service()).stream()
                .flatMap(service -> service.endpoint(name.endpoint()).stream().flatMap(found -> of(service, found)))
                .toList();
    }

    private static Stream<DialableInstance> of(Service service, Endpoint endpoint) {
        EndpointName name = new EndpointName(service.name(), endpoint.name());
        return endpoint.asPorts().stream()
                .flatMap(ports -> ports.instances().stream())
                .flatMap(instance -> instance.tcpDial().map(to -> new DialableInstance(name, instance, to)).stream());
    }
}

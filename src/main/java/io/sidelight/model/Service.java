package io.sidelight.model;

import io.sidelight.model.evidence.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A watched service.
 *
 * @param state unknown until the endpoints are known, and after they could not be confirmed for too long; stale while any part is
 *     stale
 * @param endpoints sorted by name
 * @param unlisted why the list of endpoints is not known, even if some endpoints are; empty once it is known
 */
public record Service(ServiceName name, State state, List<Endpoint> endpoints, Optional<Cause> unlisted) {
    public Service {
        endpoints = List.copyOf(endpoints);
    }

    /** Creates a service whose list of endpoints is known. */
    public Service(ServiceName name, State state, List<Endpoint> endpoints) {
        this(name, state, endpoints, Optional.empty());
    }

    /** Returns a service that no pass has learned anything about. */
    public static Service unknown(ServiceName name, Cause cause) {
        return new Service(name, new State.Unknown(cause), List.of(), Optional.of(cause));
    }

    /** Whether anything is known about the service, even if it is out of date. */
    public boolean isKnown() {
        return !(state instanceof State.Unknown)
                || endpoints.stream().anyMatch(endpoint -> !(endpoint instanceof Endpoint.Unlearned));
    }

    /** Returns the instances of all endpoints. */
    public Stream<Instance> instances() {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.instances().stream());
    }

    /** Returns the service with each instance replaced; itself if no instance becomes another one. */
    public Service mapInstances(BiFunction<Endpoint, Instance, Instance> change) {
        List<Endpoint> changed = endpoints.stream()
                .map(endpoint -> endpoint.mapInstances(instance -> change.apply(endpoint, instance)))
                .toList();
        return changed.equals(endpoints) ? this : withEndpoints(changed);
    }

    /** Returns a copy with other endpoints. */
    public Service withEndpoints(List<Endpoint> others) {
        return new Service(name, state, others, unlisted);
    }

    public Optional<Endpoint> endpoint(String wanted) {
        return endpoints.stream().filter(known -> known.name().equals(wanted)).findFirst();
    }
}

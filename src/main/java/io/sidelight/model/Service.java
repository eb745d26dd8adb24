package io.sidelight.model;

import io.sidelight.model.evidence.Cause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A watched service.
 *
 * @param state unknown until its endpoints were learned once, and when they could not be confirmed for too long; stale
 *     while any part of it is
 * @param endpoints sorted by name
 * @param unlisted why it is not known which endpoints there are, be there some that are known otherwise; empty once it is known
 */
public record Service(ServiceName name, State state, List<Endpoint> endpoints, Optional<Cause> unlisted) {
    public Service {
        endpoints = List.copyOf(endpoints);
    }

    /** A service of which it is known which endpoints there are. */
    public Service(ServiceName name, State state, List<Endpoint> endpoints) {
        this(name, state, endpoints, Optional.empty());
    }

    /** A service of which no pass has learned anything. */
    public static Service unknown(ServiceName name, Cause cause) {
        return new Service(name, new State.Unknown(cause), List.of(), Optional.of(cause));
    }

    /** Whether there is anything to tell of it, be it out of date. */
    public boolean isKnown() {
        return !(state instanceof State.Unknown)
                || endpoints.stream().anyMatch(endpoint -> !(endpoint instanceof Endpoint.Unlearned));
    }

    /** The instances of all its endpoints. */
    public Stream<Instance> instances() {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.asPorts().stream())
                .flatMap(ports -> ports.instances().stream());
    }

    /** The same with other endpoints. */
    public Service withEndpoints(List<Endpoint> others) {
        return new Service(name, state, others, unlisted);
    }

    public Optional<Endpoint> endpoint(String wanted) {
        return endpoints.stream().filter(known -> known.name().equals(wanted)).findFirst();
    }
}

package io.sidelight.model;

import io.sidelight.model.address.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A named way to reach a service. */
public sealed interface Endpoint {
    String name();

    State state();

    /** Returns the endpoint if it is a set of addresses. */
    default Optional<Ports> asPorts() {
        return this instanceof Ports ports ? Optional.of(ports) : Optional.empty();
    }

    /** Returns the endpoint with each instance replaced; itself if no instance becomes another one. */
    @SuppressWarnings("ReferenceEquality")
    default Endpoint mapInstances(UnaryOperator<Instance> change) {
        if (!(this instanceof Ports ports)) {
            return this;
        }
        List<Instance> changed = new ArrayList<>(ports.instances().size());
        boolean isSame = true;
        for (Instance instance : ports.instances()) {
            Instance now = change.apply(instance);
            isSame &= now == instance;
            changed.add(now);
        }
        return isSame ? this : new Ports(ports.name(), ports.vip(), changed, ports.state());
    }

    /**
     * A set of addresses.
     *
     * @param vip the virtual address in front of all instances, if there is one
     * @param instances sorted by task and port; empty means that there are none
     */
    record Ports(String name, Optional<Vip> vip, List<Instance> instances, State state) implements Endpoint {
        public Ports {
            instances = List.copyOf(instances);
        }
    }

    /** A custom endpoint: a text from the scheduler, such as a connection string. */
    record Text(String name, String text, State state) implements Endpoint {}

    /** An endpoint that the source lists, but whose content was never read. */
    record Unlearned(String name, State.Unknown state) implements Endpoint {}

    /**
     * A virtual address.
     *
     * @param port 1-65535
     * @param ips sorted; empty while they are not known
     */
    record Vip(String name, int port, List<Ip> ips) {
        public Vip {
            ips = List.copyOf(ips);
        }
    }
}

package io.sidelight.view;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A service with new states of its parts, and the states of its endpoints and of the whole that follow. Only fresh parts change;
 * the others keep their causes.
 */
final class ServiceStates {
    private final StateRule rule;
    private final Instant now;

    /** The new state of a part. */
    @FunctionalInterface
    interface StateRule {
        /**
         * Decides it.
         *
         * @param part an instance; an endpoint without a task and port; or without a name, too, the service as it is listed
         */
        State of(InstanceKey part, State before);
    }

    private ServiceStates(StateRule rule, Instant now) {
        this.rule = rule;
        this.now = now;
    }

    /** The service with the states that the rule gives. */
    static Service by(StateRule rule, Service service, Instant now) {
        return new ServiceStates(rule, now).service(service);
    }

    private Service service(Service before) {
        State own = rule.of(new InstanceKey("", "", 0), before.state());
        List<Endpoint> endpoints = new ArrayList<>();
        List<PartState> parts = new ArrayList<>();
        for (Endpoint endpoint : before.endpoints()) {
            Endpoint after = endpoint(endpoint);
            endpoints.add(after);
            if (isFresh(endpoint.state())) {
                parts.add(new PartState(after.name(), after.state()));
            }
        }
        return new Service(before.name(), whole(before.state(), own, parts), endpoints, before.unlisted());
    }

    private Endpoint endpoint(Endpoint before) {
        State own = rule.of(new InstanceKey(before.name(), "", 0), before.state());
        if (before instanceof Endpoint.Text text) {
            return new Endpoint.Text(text.name(), text.text(), own);
        } else if (before instanceof Endpoint.Ports ports) {
            return ports(ports, own);
        }
        return before;
    }

    private Endpoint ports(Endpoint.Ports before, State own) {
        List<Instance> instances = new ArrayList<>();
        List<PartState> parts = new ArrayList<>();
        for (Instance instance : before.instances()) {
            InstanceKey part = instance.part(before.name());
            Instance after = instance.withState(rule.of(part, instance.state()));
            instances.add(after);
            if (isFresh(instance.state())) {
                parts.add(new PartState(after.task(), after.state()));
            }
        }
        return new Endpoint.Ports(before.name(), before.vip(), instances, whole(before.state(), own, parts));
    }

    /** Where the whole itself is in doubt, that is reason enough for all of its parts. */
    private State whole(State before, State own, List<PartState> parts) {
        return isFresh(own) ? PartState.ofWhole(parts, before, now) : own;
    }

    private static boolean isFresh(State state) {
        return state instanceof State.Fresh;
    }
}

package io.sidelight.publish.render;

import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.Obstacle;
import java.util.List;
import java.util.Optional;

/** The comparison of views without their states and reasons: names, addresses, networks and dial addresses. */
final class Content {
    private static final NetworkRule NO_RULE = new NetworkRule.SavedRule("");
    private static final Dial NOTHING = new Dial.Nothing(new Obstacle.NotInView());

    private Content() {}

    static boolean isSame(View one, View other) {
        return one.vantage().equals(other.vantage()) && isSame(one.services(), other.services());
    }

    private static boolean isSame(List<Service> some, List<Service> others) {
        boolean isSame = some.size() == others.size();
        for (int at = 0; isSame && at < some.size(); at++) {
            isSame = some.get(at).name().equals(others.get(at).name()) && isSame(some.get(at), others.get(at));
        }
        return isSame;
    }

    static boolean isSame(Service one, Service other) {
        return one.unlisted().isEmpty() == other.unlisted().isEmpty()
                && one.endpoints().stream()
                        .map(Content::of)
                        .toList()
                        .equals(other.endpoints().stream().map(Content::of).toList());
    }

    static boolean isSame(Endpoint one, Endpoint other) {
        return of(one).equals(of(other));
    }

    /** Returns the states of all instances, in their order. */
    static List<State> states(View view) {
        return view.services().stream()
                .flatMap(service -> states(service).stream())
                .toList();
    }

    static List<State> states(Service service) {
        return service.instances().map(Instance::state).toList();
    }

    static List<State> states(Endpoint endpoint) {
        return endpoint.asPorts().stream()
                .flatMap(ports -> ports.instances().stream())
                .map(Instance::state)
                .toList();
    }

    /**
     * Returns whether both views have the same services and endpoints. An empty list differs from an unknown one, and a text from
     * an endpoint with addresses.
     */
    static boolean hasSameNames(View one, View other) {
        return names(one).equals(names(other));
    }

    /** The name of an endpoint, and whether it is a text. */
    private record EndpointForm(String name, boolean isText) {}

    private static List<Object> names(View view) {
        return view.services().stream()
                .<Object>map(service -> List.of(
                        service.name(),
                        service.unlisted().isEmpty(),
                        service.endpoints().stream()
                                .map(endpoint -> new EndpointForm(endpoint.name(), endpoint instanceof Endpoint.Text))
                                .toList()))
                .toList();
    }

    /** An endpoint with fixed states and reasons in all its parts. */
    private record Stateless(String name, Optional<Endpoint> endpoint) {}

    private static Stateless of(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Ports ports) {
            List<Instance> instances =
                    ports.instances().stream().map(Content::of).toList();
            return new Stateless(
                    ports.name(), Optional.of(new Endpoint.Ports(ports.name(), ports.vip(), instances, State.FRESH)));
        }
        return endpoint instanceof Endpoint.Text text
                ? new Stateless(text.name(), Optional.of(new Endpoint.Text(text.name(), text.text(), State.FRESH)))
                : new Stateless(endpoint.name(), Optional.empty());
    }

    /** An outage changes the evidence: contradictions, the rule for the network, the obstacle. None of them is an address. */
    private static Instance of(Instance instance) {
        return new Instance(
                instance.task(),
                instance.port(),
                instance.protocol(),
                new Network(instance.network().kind(), instance.network().name(), NO_RULE),
                instance.mapped(),
                instance.dial() instanceof Dial.Nothing ? NOTHING : instance.dial(),
                instance.container(),
                instance.host(),
                State.FRESH,
                List.of(),
                instance.reach());
    }
}

package io.sidelight.model.self;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.Dial.Via;
import io.sidelight.model.network.NamedRange;
import java.util.List;
import java.util.Optional;

/**
 * What this task knows of itself.
 *
 * @param ports sorted by name
 * @param overlays the overlays of the cluster, as it says itself
 * @param conflicts evidence that says otherwise and was not believed
 */
public record Self(
        Location standing,
        Names names,
        List<OwnPort> ports,
        Fact<List<NamedRange>> overlays,
        List<Conflict> conflicts) {
    public Self {
        ports = List.copyOf(ports);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Where this task stands, and its addresses.
     *
     * @param network the name of the network that it is on, when it has one and it is known
     * @param why the rule that decided on the place
     * @param container its own address, when it has one apart from the agent's
     * @param host the address of the agent that it runs on
     */
    public record Location(
            Vantage.Place place, Optional<String> network, VantageRule why, Fact<Ip> container, Fact<Ip> host) {}

    /**
     * What this task is called.
     *
     * @param service the name of its framework, folders included
     * @param task its name within the service; in a pod, the container's
     * @param app the path of its app or pod in Marathon
     * @param dns the name that resolves to its address from anywhere in the cluster
     */
    public record Names(Fact<String> service, Fact<String> task, Fact<String> app, Fact<String> dns) {}

    /** The same as the view shows it. */
    public Vantage vantage() {
        return new Vantage(
                standing.place(),
                standing.network(),
                standing.container().value(),
                standing.host().value());
    }

    /** The port of this name, in any spelling; where two differ in their spelling only, the one that is spelled so. */
    public Optional<OwnPort> port(String name) {
        return ports.stream().filter(port -> port.isExactly(name)).findFirst().or(() -> ports.stream()
                .filter(port -> port.isCalled(name))
                .findFirst());
    }

    public Fact<Ip> ip(Via address) {
        return address == Via.HOST ? standing.host() : standing.container();
    }

    /** {@code ip:port}, an IPv6 address in brackets, by which others reach a port of this task. */
    public Fact<String> address(Via address, OwnPort port) {
        Fact<Ip> ip = ip(address);
        Fact<Integer> number = port.on(address);
        if (ip.value().isEmpty() || number.value().isEmpty()) {
            return Fact.unknown(ip.value().isEmpty() ? ip.why() : number.why());
        }
        return Fact.known(ip.value().get().withPort(number.value().get()), new Provenance.Pair(ip.why(), number.why()));
    }
}

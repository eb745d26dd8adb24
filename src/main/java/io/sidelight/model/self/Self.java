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
 * The facts that this task knows about itself.
 *
 * @param location the network of this task, and its addresses
 * @param ports sorted by name
 * @param overlays the overlays of the cluster, according to the cluster
 * @param conflicts evidence that contradicts these facts and was not accepted
 */
public record Self(
        Location location,
        Names names,
        List<OwnPort> ports,
        Fact<List<NamedRange>> overlays,
        List<Conflict> conflicts) {
    public Self {
        ports = List.copyOf(ports);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * The network of this task, and its addresses.
     *
     * @param network the name of the network, if it has one and it is known
     * @param why the rule that detected the place
     * @param container the task's own address, if it differs from the agent's
     * @param host the address of the task's agent
     */
    public record Location(
            Vantage.Place place, Optional<String> network, VantageRule why, Fact<Ip> container, Fact<Ip> host) {}

    /**
     * The names of this task.
     *
     * @param service the name of the framework, including folders
     * @param task the name within the service; in a pod, the name of the container
     * @param app the path of the app or pod in Marathon
     * @param dns the name that resolves to the task's address everywhere in the cluster
     */
    public record Names(Fact<String> service, Fact<String> task, Fact<String> app, Fact<String> dns) {}

    /** Returns the network and the addresses in the form of the view. */
    public Vantage vantage() {
        return new Vantage(
                location.place(),
                location.network(),
                location.container().value(),
                location.host().value());
    }

    public Fact<Ip> ip(Via address) {
        return address == Via.HOST ? location.host() : location.container();
    }

    /** Returns {@code ip:port} of one of this task's ports for other tasks, with an IPv6 address in brackets. */
    public Fact<String> address(Via address, OwnPort port) {
        Fact<Ip> ip = ip(address);
        Fact<Integer> number = port.on(address);
        if (ip.value().isEmpty() || number.value().isEmpty()) {
            return Fact.unknown(ip.value().isEmpty() ? ip.why() : number.why());
        }
        return Fact.known(ip.value().get().withPort(number.value().get()), new Provenance.Pair(ip.why(), number.why()));
    }
}

package io.sidelight.classify;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import java.util.Optional;

/**
 * Tells which address of an instance can be dialled from a place. An address is only ever paired with a port of its own
 * network: the container's port means nothing on the agent's address unless it is mapped there.
 *
 * @param from where this task stands
 */
public record Dialling(Vantage.Place from) {
    /**
     * The addresses of one instance.
     *
     * @param port the port that the source listed, which is the container's, or the host's where it is mapped
     * @param mapped whether the port is a port of the host that leads into the container
     */
    public record Addresses(Network network, Optional<Ip> container, Optional<Ip> host, int port, boolean mapped) {}

    public Dial dial(Addresses of) {
        return switch (of.network().kind()) {
            case HOST -> toHost(of, "host is reachable from " + from);
            case OVERLAY -> toOverlay(of);
            case BRIDGE ->
                of.mapped()
                        ? toHost(of, "the bridge's port is mapped on the host, reachable from " + from)
                        : new Dial.Nothing("a bridge address without a mapped port is reachable from no other agent");
            case VIP -> new Dial.Nothing("a virtual address is not an instance's own");
            case UNKNOWN ->
                new Dial.Nothing("network not known: " + of.network().why());
        };
    }

    private Dial toOverlay(Addresses of) {
        if (of.mapped()) {
            return toHost(of, "the overlay's port is mapped on the host, reachable from " + from);
        }
        if (from == Vantage.Place.OUTSIDE) {
            return new Dial.Nothing("overlay is not reachable from outside: needs a proxy inside the cluster");
        }
        return to(of.container(), of.port(), Dial.Via.CONTAINER, "overlay is reachable from " + from);
    }

    private Dial toHost(Addresses of, String why) {
        return to(of.host(), of.port(), Dial.Via.HOST, why);
    }

    private Dial to(Optional<Ip> ip, int port, Dial.Via via, String why) {
        if (ip.isEmpty()) {
            return new Dial.Nothing("the " + via + " address is not known");
        }
        return leadsBack(ip.get(), via)
                ? new Dial.Nothing(ip.get() + " leads back to where it is dialled")
                : new Dial.To(ip.get(), port, via, why);
    }

    /** A loopback address is right only on a cluster of one machine, and there from the machine itself. */
    private boolean leadsBack(Ip ip, Dial.Via via) {
        return ip.isLoopback() && !(via == Dial.Via.HOST && from == Vantage.Place.HOST);
    }
}

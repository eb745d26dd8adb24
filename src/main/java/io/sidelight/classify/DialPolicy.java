package io.sidelight.classify;

import io.sidelight.model.Instance;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Obstacle;
import java.util.Optional;

/**
 * The policy that decides which address of an instance a task can dial. An address is only paired with a port of the same network.
 * A container's port is not valid on the agent's address unless it is mapped there.
 *
 * @param from the network of this task
 */
public record DialPolicy(Place from) {
    /**
     * Decides the address to dial.
     *
     * @param isConfirmed whether the addresses of the instance were ever confirmed
     */
    public Dial dial(Instance instance, boolean isConfirmed) {
        if (!isConfirmed) {
            return new Dial.Nothing(neverConfirmed(instance.state().reason().orElseGet(Cause.NoPassYet::new)));
        } else if (instance.port() == 0) {
            return new Dial.Nothing(new Obstacle.NoPort());
        }
        return switch (instance.network().kind()) {
            case HOST -> toHost(instance);
            case OVERLAY -> toOverlay(instance);
            case BRIDGE -> instance.mapped() ? toHost(instance) : new Dial.Nothing(new Obstacle.BridgeWithoutPort());
            case VIP -> new Dial.Nothing(new Obstacle.VirtualAddress());
            case UNKNOWN ->
                new Dial.Nothing(new Obstacle.NetworkNotKnown(instance.network().rule()));
        };
    }

    private static Obstacle neverConfirmed(Cause cause) {
        return cause instanceof Cause.SourceFailed failed && failed.isDefect()
                ? new Obstacle.NotDecided(cause)
                : new Obstacle.NeverConfirmed(cause);
    }

    private Dial toOverlay(Instance instance) {
        if (instance.mapped()) {
            return toHost(instance);
        } else if (from == Place.OUTSIDE) {
            return new Dial.Nothing(new Obstacle.OverlayFromOutside());
        }
        return to(instance.container().ip(), instance, Dial.Via.CONTAINER);
    }

    private Dial toHost(Instance instance) {
        return to(instance.host().ip(), instance, Dial.Via.HOST);
    }

    private Dial to(Optional<Ip> ip, Instance instance, Dial.Via via) {
        if (ip.isEmpty()) {
            return new Dial.Nothing(new Obstacle.AddressNotKnown(via));
        }
        return leadsBack(ip.get(), via)
                ? new Dial.Nothing(new Obstacle.LeadsBack(ip.get()))
                : new Dial.To(ip.get(), instance.port(), via, instance.network().kind(), from);
    }

    /** Whether the address is loopback and the client is not on the host. Loopback is right only on a one-machine cluster. */
    private boolean leadsBack(Ip ip, Dial.Via via) {
        return ip.isLoopback() && !(via == Dial.Via.HOST && from == Place.HOST);
    }
}

package io.sidelight.model;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.Discrepancy;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Obstacle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One task behind an endpoint, with one port.
 *
 * @param task the task's name, {@code kafka-0-broker}
 * @param port the port that the source listed for it, 1-65535; 0 for a task that announces none
 * @param protocol of the port
 * @param network where the container's address lives
 * @param mapped whether a port of the host leads into its container: it is dialed there, though it is on another network
 * @param dial what this task can dial to reach it, as it follows from the rest and from where this task stands
 * @param container the task's own address
 * @param host the address of the agent that it runs on
 * @param state how well the addresses are known
 * @param disagreements what was said of it that does not fit together; empty when all fits
 * @param reach what came of trying to connect to what can be dialled; empty where that is not tried
 */
public record Instance(
        String task,
        int port,
        Protocol protocol,
        Network network,
        boolean mapped,
        Dial dial,
        NamedIp container,
        NamedIp host,
        State state,
        List<Discrepancy> disagreements,
        Optional<Reach> reach) {

    public Instance {
        disagreements = List.copyOf(disagreements);
    }

    /** An instance that has not entered a view yet. */
    public Instance(
            String task,
            int port,
            Protocol protocol,
            Network network,
            boolean mapped,
            NamedIp container,
            NamedIp host,
            State state,
            List<Discrepancy> disagreements) {
        this(
                task,
                port,
                protocol,
                network,
                mapped,
                new Dial.Nothing(new Obstacle.NotInView()),
                container,
                host,
                state,
                disagreements,
                Optional.empty());
    }

    /**
     * A name and the addresses that it stands for.
     *
     * @param name without a dot at its end
     * @param ip the address that can be dialled; empty while none is known
     * @param further addresses of the same task, as of one on several container networks
     */
    public record NamedIp(String name, Optional<Ip> ip, List<Ip> further) {
        public NamedIp {
            further = List.copyOf(further);
        }

        public NamedIp(String name, Optional<Ip> ip) {
            this(name, ip, List.of());
        }
    }

    /** The part of the service that it is. */
    public InstanceKey part(String endpoint) {
        return new InstanceKey(endpoint, task, port, protocol);
    }

    /** The address that a TCP connection can be made to; empty for a UDP port, and where nothing can be dialed. */
    public Optional<Dial.To> tcpDial() {
        return protocol == Protocol.TCP && dial instanceof Dial.To to ? Optional.of(to) : Optional.empty();
    }

    /** Whether trying to connect came to one of these. */
    public boolean isReached(Set<Reach.Result> results) {
        return reach.map(Reach::result).filter(results::contains).isPresent();
    }

    /** The same, as well known as this. */
    public Instance withState(State other) {
        return new Instance(task, port, protocol, network, mapped, dial, container, host, other, disagreements, reach);
    }

    /** Adds the dial address and the reach from one vantage. */
    public Instance seen(Dial from, Optional<Reach> reached) {
        return new Instance(
                task, port, protocol, network, mapped, from, container, host, state, disagreements, reached);
    }
}

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
 * @param port the port that the source listed, 1-65535; 0 for a task that announces none
 * @param protocol of the port
 * @param network the network of the container's address
 * @param mapped whether a port of the host is mapped to the container; clients then dial the host
 * @param dial the address that this task can dial; follows from the other fields and from this task's network
 * @param container the task's own address
 * @param host the address of the task's agent
 * @param state whether the addresses are confirmed
 * @param disagreements contradictions between the sources; empty if there are none
 * @param reach the result of the last connection attempt to the dial address; empty if none is made
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

    /** Creates an instance that is not part of a view yet. */
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
     * A name and its addresses.
     *
     * @param name without a trailing dot
     * @param ip the address to dial; empty while none is known
     * @param further addresses of the same task, such as those on other container networks
     */
    public record NamedIp(String name, Optional<Ip> ip, List<Ip> further) {
        public NamedIp {
            further = List.copyOf(further);
        }

        public NamedIp(String name, Optional<Ip> ip) {
            this(name, ip, List.of());
        }
    }

    /** Returns the key of this instance within its service. */
    public InstanceKey part(String endpoint) {
        return new InstanceKey(endpoint, task, port, protocol);
    }

    /** Returns the address for a TCP connection; empty for a UDP port, and if no address can be dialed. */
    public Optional<Dial.To> tcpDial() {
        return protocol == Protocol.TCP && dial instanceof Dial.To to ? Optional.of(to) : Optional.empty();
    }

    /** Returns the {@code ip:port} that this task dials, else the container's; empty if none is known. */
    public Optional<String> shownAddress() {
        return dial instanceof Dial.To to
                ? Optional.of(to.address())
                : container.ip().map(ip -> ip.withPort(port));
    }

    /** Whether the last connection attempt had one of these results. */
    public boolean isReached(Set<Reach.Result> results) {
        return reach.map(Reach::result).filter(results::contains).isPresent();
    }

    /** Returns the instance with a state; itself if it has that one. */
    public Instance withState(State other) {
        return other.equals(state)
                ? this
                : new Instance(
                        task, port, protocol, network, mapped, dial, container, host, other, disagreements, reach);
    }

    /** Returns the instance with a reach; itself if it has that one. */
    public Instance withReach(Optional<Reach> reached) {
        return reached.equals(reach) ? this : withDial(dial, reached);
    }

    /** Returns a copy with the dial address and the reach from this task's network. */
    public Instance withDial(Dial from, Optional<Reach> reached) {
        return new Instance(
                task, port, protocol, network, mapped, from, container, host, state, disagreements, reached);
    }
}

package io.sidelight.refresh.locate;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.PortOwner;
import io.sidelight.model.network.Network;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.refresh.locate.AddressLookup.NotFound;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.Staleness;
import java.util.Optional;

/**
 * Locates one task on a cluster without dcos-net, where Mesos-DNS alone decides: one name has the address that its {@code
 * IPSources} prefer, another the agent's under every order ({@code docs/domain.md} 2.3). Where both have the same, the task is on
 * the host network, or Mesos-DNS hides the container's address. A port that is not among the agent's distinguishes the two.
 *
 * @param known the task as it was last confirmed
 */
public record MesosDnsLocator(
        ListedInstance claim, Optional<Instance> known, NetworkClassifier networks, Staleness staleness) {
    /** Decides it. */
    public TaskLocation of(TaskDnsAnswers zones) {
        if (zones.mesosDns() instanceof Found own) {
            return zones.host() instanceof Found its ? both(own, its) : withoutAgent(own, (NotFound) zones.host());
        }
        NotFound missing = (NotFound) zones.mesosDns();
        return zones.host() instanceof Found its ? agentOnly(its, missing) : neither(missing);
    }

    private TaskLocation both(Found own, Found its) {
        Ip host = its.pick(own.ips());
        if (!own.ips().contains(host)) {
            Ip container = networks.pick(own.ips(), claim.addresses());
            return place(container, Optional.of(host), claim.owner() == PortOwner.AGENT, State.FRESH);
        }
        return isHidden(host) ? hidden(host) : place(host, Optional.of(host), false, State.FRESH);
    }

    /** The source knows that the port, or the address, is not the agent's. */
    private boolean isHidden(Ip host) {
        boolean otherAddress =
                !claim.addresses().isEmpty() && !claim.addresses().contains(host);
        return claim.owner() == PortOwner.CONTAINER || (otherAddress && claim.owner() == PortOwner.UNKNOWN);
    }

    private TaskLocation hidden(Ip host) {
        Cause cause = new DnsCause.OnlyAgentAnswered(host);
        Optional<Instance> container = known.filter(was -> was.network().kind() != Network.Kind.HOST);
        return container
                .map(was -> new TaskLocation(
                        was.container().ip(),
                        Optional.of(host),
                        was.mapped(),
                        was.network(),
                        staleness.of(was.state(), cause),
                        true))
                .orElseGet(() -> new TaskLocation(
                        Optional.empty(),
                        Optional.of(host),
                        false,
                        Network.unknown(cause),
                        new State.Unknown(cause),
                        true));
    }

    private TaskLocation withoutAgent(Found own, NotFound agent) {
        Ip container = networks.pick(own.ips(), claim.addresses());
        Optional<Instance> same = known.filter(
                was -> was.container().ip().filter(own.ips()::contains).isPresent());
        if (same.isPresent()) {
            Instance was = same.get();
            return place(container, was.host().ip(), was.mapped(), unconfirmed(agent.cause()));
        }
        Network network = networks.of(container, Optional.empty(), Optional.of(agent.cause()));
        return new TaskLocation(
                Optional.of(container), Optional.empty(), false, network, new State.Unknown(agent.cause()), true);
    }

    private TaskLocation agentOnly(Found its, NotFound missing) {
        Ip host = its.pick(claim.addresses());
        if (claim.owner() == PortOwner.AGENT) {
            // This port leads to the container at any address.
            return place(host, Optional.of(host), false, State.FRESH);
        }
        return known.map(was -> new TaskLocation(
                        was.container().ip(),
                        Optional.of(host),
                        was.mapped(),
                        was.network(),
                        unconfirmed(missing.cause()),
                        true))
                .orElseGet(() -> never(missing, Optional.of(host)));
    }

    private TaskLocation neither(NotFound missing) {
        return known.map(was -> new TaskLocation(
                        was.container().ip(),
                        was.host().ip(),
                        was.mapped(),
                        was.network(),
                        unconfirmed(missing.cause()),
                        false))
                .orElseGet(() -> never(missing, Optional.empty()));
    }

    private static TaskLocation never(NotFound missing, Optional<Ip> host) {
        return new TaskLocation(
                Optional.empty(),
                host,
                false,
                Network.unknown(missing.cause()),
                new State.Unknown(missing.cause()),
                false);
    }

    private TaskLocation place(Ip container, Optional<Ip> host, boolean mapped, State state) {
        Network network = networks.of(container, host, Optional.empty());
        boolean behindPort = mapped && network.kind() != Network.Kind.HOST;
        return new TaskLocation(Optional.of(container), host, behindPort, network, state, true);
    }

    private State unconfirmed(Cause cause) {
        return known.<State>map(was -> staleness.of(was.state(), cause)).orElseGet(() -> new State.Unknown(cause));
    }
}

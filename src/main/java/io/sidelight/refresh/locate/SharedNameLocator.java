package io.sidelight.refresh.locate;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.network.Network;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.refresh.locate.AddressLookup.NotFound;
import io.sidelight.refresh.locate.TaskLocator.TaskLocation;
import io.sidelight.view.Staleness;
import java.util.List;
import java.util.Optional;

/**
 * Locates a task that shares its names with others. Its own address identifies it, and is there or not; of several hosts, DNS does
 * not name its own.
 *
 * @param known the task as it was last confirmed
 */
public record SharedNameLocator(Ip address, Optional<Instance> known, NetworkClassifier networks, Staleness staleness) {

    /**
     * Decides it.
     *
     * @param zones of the container, its address among those of all; of the host, the hosts of all of them
     */
    public TaskLocation of(TaskDnsAnswers zones) {
        return zones.autoip() instanceof Found ? there(zones.host()) : notThere(((NotFound) zones.autoip()).cause());
    }

    private TaskLocation there(AddressLookup hosts) {
        Optional<Ip> host = host(hosts);
        Network network = networks.of(address, host, Optional.of(new DnsCause.OneOfSeveral()));
        State state = network.undecided().<State>map(State.Unknown::new).orElse(State.FRESH);
        return new TaskLocation(Optional.of(address), host, false, network, state, true);
    }

    /**
     * The only one; or the task's own address, which is an agent's; or the one that the overlay state has the address at; or the one that was, as a container keeps its host for as
     * long as it has its address.
     */
    private Optional<Ip> host(AddressLookup hosts) {
        List<Ip> all = hosts instanceof Found found ? found.ips() : List.of();
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        } else if (all.contains(address)) {
            return Optional.of(address);
        }
        Optional<Ip> agent = networks.agentOf(address);
        return agent.isPresent()
                ? agent
                : known.flatMap(was -> was.host().ip()).filter(was -> all.isEmpty() || all.contains(was));
    }

    private TaskLocation notThere(Cause cause) {
        return known.map(was -> new TaskLocation(
                        Optional.of(address),
                        was.host().ip(),
                        false,
                        was.network(),
                        staleness.of(was.state(), cause),
                        false))
                .orElseGet(() -> new TaskLocation(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Network.unknown(cause),
                        new State.Unknown(cause),
                        false));
    }
}

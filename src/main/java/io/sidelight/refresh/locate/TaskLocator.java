package io.sidelight.refresh.locate;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.Instance;
import io.sidelight.model.State;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.refresh.locate.AddressLookup.Found;
import io.sidelight.refresh.locate.AddressLookup.NotFound;
import io.sidelight.view.Staleness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Locates one task from the responses for its two names, the addresses in the list and its last known good. Each of the four
 * combinations of responses is one method, which decides addresses, network and state together: separate decisions would be of
 * different times.
 *
 * @param claimed the addresses in the list, perhaps outdated
 * @param known the task as it was last confirmed
 */
public record TaskLocator(List<Ip> claimed, Optional<Instance> known, NetworkClassifier networks, Staleness staleness) {
    /** Mesos-DNS reloads every 30 s and its responses are kept for up to 60 s; only after that does it outweigh autoip. */
    private static final Duration LONGEST_LAG = Duration.ofSeconds(90);

    /**
     * The location of a task.
     *
     * @param container its own address
     * @param mapped whether the host's port leads to it
     * @param confirmed whether a response confirmed any of it now
     */
    public record TaskLocation(
            Optional<Ip> container,
            Optional<Ip> host,
            boolean mapped,
            Network network,
            State state,
            boolean confirmed) {

        /** The task where it was known before. */
        TaskLocation where(Instance known, State state) {
            return new TaskLocation(
                    known.container().ip(), known.host().ip(), known.mapped(), known.network(), state, confirmed);
        }

        TaskLocation withState(State other) {
            return new TaskLocation(container, host, mapped, network, other, confirmed);
        }

        /** The same addresses, which are not to be dialled. */
        TaskLocation neverConfirmed(Cause cause) {
            return new TaskLocation(container, host, mapped, network, new State.Unknown(cause), false);
        }
    }

    /** Decides it. */
    public TaskLocation of(TaskDnsAnswers zones) {
        AddressLookup host = zones.host();
        if (zones.autoip() instanceof Found own) {
            return host instanceof Found its ? both(own, its, zones) : containerOnly(own, (NotFound) host);
        }
        NotFound missing = (NotFound) zones.autoip();
        return host instanceof Found its ? hostOnly(missing, its) : neither(missing, (NotFound) host);
    }

    private TaskLocation both(Found own, Found its, TaskDnsAnswers zones) {
        Ip host = its.pick(own.ips());
        Ip container = networks.pick(own.ips(), claimed);
        if (own.ips().contains(host)) {
            // autoip has the host: the task is on the host network, or a port of the host leads to it.
            Optional<Ip> behind = claimedOnABridge().or(() -> behind(zones, host));
            return behind.map(ip -> place(ip, host, true, State.FRESH)).orElseGet(() -> on(host, host, zones));
        } else if (!zones.isAgentKnown() && isTheHosts(container) && !lagged()) {
            return at(container, staleness.of(before(), new DnsCause.MesosDnsMayLag(host, container)));
        }
        return on(container, host, zones);
    }

    /** The container's own address behind the host's, where the list has one that is on no known bridge. */
    private Optional<Ip> behind(TaskDnsAnswers zones, Ip host) {
        return zones.containerip()
                .map(lookup -> lookup instanceof Found found ? found.pick(claimed) : host)
                .filter(ip -> !ip.equals(host));
    }

    private TaskLocation on(Ip container, Ip host, TaskDnsAnswers zones) {
        Network network = zones.isAgentKnown() ? networks.ofKnownAgent(container, host) : networks.of(container, host);
        return new TaskLocation(Optional.of(container), Optional.of(host), false, network, State.FRESH, true);
    }

    private TaskLocation containerOnly(Found own, NotFound host) {
        State state = host.denied() && known.isEmpty() ? State.FRESH : unconfirmed(host.cause());
        Ip container = networks.pick(own.ips(), claimed);
        if (isTheHosts(container)) {
            return at(container, state);
        }
        // The host of before the move is not the host any more.
        Optional<Ip> hostIp = known.filter(
                        was -> was.container().ip().filter(own.ips()::contains).isPresent())
                .flatMap(was -> was.host().ip())
                .or(() -> networks.agentOf(container));
        Network network = networks.of(container, hostIp, Optional.of(host.cause()));
        State told = network.undecided().<State>map(State.Unknown::new).orElse(state);
        return new TaskLocation(Optional.of(container), hostIp, false, network, told, true);
    }

    private TaskLocation hostOnly(NotFound container, Found its) {
        Ip host = its.pick(claimed);
        if (known.isEmpty()) {
            // The scheduler and Mesos-DNS agree on an address of the host's: enough where there is no directory zone.
            return claimed.contains(host)
                    ? place(host, host, false, unconfirmed(container.cause()))
                    : neverConfirmed(container, Optional.of(host));
        }
        Instance was = known.get();
        boolean onHost = wasOn(Network.Kind.HOST);
        return new TaskLocation(
                onHost ? Optional.of(host) : was.container().ip(),
                Optional.of(host),
                wasMapped(),
                was.network(),
                unconfirmed(container.cause()),
                true);
    }

    private TaskLocation neither(NotFound container, NotFound host) {
        if (known.isEmpty()) {
            return neverConfirmed(container, Optional.empty());
        }
        Instance was = known.get();
        Cause cause = container.denied() && !host.denied() ? host.cause() : container.cause();
        return new TaskLocation(
                was.container().ip(), was.host().ip(), wasMapped(), was.network(), unconfirmed(cause), false);
    }

    private TaskLocation neverConfirmed(NotFound container, Optional<Ip> host) {
        return new TaskLocation(
                Optional.empty(),
                host,
                false,
                Network.unknown(container.cause()),
                new State.Unknown(container.cause()),
                false);
    }

    /** On the host's network, or behind a port of the host, as before. */
    private TaskLocation at(Ip host, State state) {
        if (!wasMapped()) {
            return place(host, host, false, state);
        }
        Optional<Ip> behind =
                claimedOnABridge().or(() -> known.flatMap(was -> was.container().ip()));
        return place(behind.orElse(host), host, true, state);
    }

    private TaskLocation place(Ip container, Ip host, boolean mapped, State state) {
        Network network = mapped && networks.rangeOf(container).isEmpty()
                ? new Network(Network.Kind.BRIDGE, Optional.empty(), new NetworkRule.BehindPort(container, host))
                : networks.of(container, host);
        return new TaskLocation(Optional.of(container), Optional.of(host), mapped, network, state, true);
    }

    private State unconfirmed(Cause cause) {
        return known.<State>map(was -> staleness.of(was.state(), cause)).orElseGet(() -> new State.Unknown(cause));
    }

    private State before() {
        return known.map(Instance::state).orElse(State.FRESH);
    }

    private boolean lagged() {
        return before() instanceof State.Stale stale
                && stale.since().plus(LONGEST_LAG).isBefore(staleness.now());
    }

    /** autoip keeps the host's address for a task on the host's network, and for one behind a port of the host. */
    private boolean isTheHosts(Ip answered) {
        return networks.rangeOf(answered).isEmpty() && (wasOn(Network.Kind.HOST) || wasMapped());
    }

    private boolean wasOn(Network.Kind kind) {
        return known.filter(was -> was.network().kind() == kind).isPresent();
    }

    private boolean wasMapped() {
        return known.filter(Instance::mapped).isPresent();
    }

    /**
     * Only the scheduler's list has the container's own address where a port is mapped, as the SDK does on bridges alone. For an
     * address on an overlay, DNS outweighs the list.
     */
    Optional<Ip> claimedOnABridge() {
        return claimed.stream()
                .filter(ip -> networks.isOn(Network.Kind.BRIDGE, ip))
                .findFirst();
    }
}

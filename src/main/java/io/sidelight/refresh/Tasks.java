package io.sidelight.refresh;

import io.sidelight.classify.Dialling.Addresses;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.address.Dial;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.NamedRange;
import io.sidelight.model.address.Network;
import io.sidelight.model.evidence.Answer;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Report.Part;
import io.sidelight.view.LastKnown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the addresses of single tasks of a service: from the answers while there are any, else from what was known before,
 * else, marked as unknown, from what the source claimed.
 */
record Tasks(ServiceName service, LastKnown before, Map<Question, Answer> answers, Instant now, Rules rules) {
    /**
     * A task as it goes into the view.
     *
     * @param confirmed when its addresses were last confirmed; empty when they never were
     * @param denied whether name servers say that no such task runs, which is an answer, not a failure
     */
    record Told(Instance instance, Optional<Instant> confirmed, boolean denied) {}

    /** The task's own address, and whether the host's port leads to it. */
    private record Own(Optional<Ip> ip, boolean mapped) {}

    Told tell(String endpoint, ClaimedInstance claimed) {
        Part part = new Part(endpoint, claimed.task(), claimed.port());
        Names names = Names.of(claimed, service, rules.spelling());
        Lookup container = Lookup.of(names.container(), answers);
        Lookup host = Lookup.ofHost(names.host(), answers);
        Optional<Instance> known = before.instance(part);

        Optional<Ip> hostIp = hostIp(host, container, known);
        Own own = own(container, hostIp, claimed, known);
        Network network = own.ip()
                .map(ip -> rules.networks().of(ip, hostIp, cause(host)))
                .orElseGet(() -> Network.unknown(cause(container)));
        State state = state(container, host, hostIp, known, network);
        Dial dial = rules.dialling().dial(new Addresses(network, own.ip(), hostIp, claimed.port(), own.mapped()));
        Instance instance = new Instance(
                claimed.task(),
                claimed.port(),
                network,
                dial,
                new NamedIp(names.container(), own.ip()),
                new NamedIp(names.host(), hostIp),
                state);
        Optional<Instant> confirmed = state instanceof State.Fresh ? at(container, host) : before.confirmed(part);
        return new Told(instance, confirmed, known.isEmpty() && isDenied(container));
    }

    /**
     * The host's address: the answer; without one what was known, as long as the task has not moved since. A task on the host
     * network that has moved brings its host's address along in its own.
     */
    private static Optional<Ip> hostIp(Lookup host, Lookup container, Optional<Instance> known) {
        List<Ip> own = container instanceof Lookup.Found found ? found.ips() : List.of();
        if (host instanceof Lookup.Found found) {
            return Optional.of(found.pick(own));
        }
        boolean moved = !own.isEmpty()
                && known.flatMap(was -> was.container().ip())
                        .filter(ip -> !own.contains(ip))
                        .isPresent();
        if (!moved) {
            return known.flatMap(was -> was.host().ip());
        }
        boolean wasOnHost =
                known.filter(was -> was.network().kind() == Network.Kind.HOST).isPresent();
        return wasOnHost ? own.stream().findFirst() : Optional.empty();
    }

    private Own own(Lookup container, Optional<Ip> hostIp, ClaimedInstance claimed, Optional<Instance> known) {
        if (container instanceof Lookup.Found found) {
            boolean answersHost = hostIp.filter(found.ips()::contains).isPresent();
            Optional<Ip> behindHost = answersHost ? ownNetworkAddress(claimed) : Optional.empty();
            return behindHost.isPresent()
                    ? new Own(behindHost, true)
                    : new Own(Optional.of(found.pick(claimed.addresses())), false);
        }
        if (known.isPresent()) {
            Instance was = known.get();
            return new Own(was.container().ip(), Rules.isMapped(was));
        }
        return new Own(
                isDenied(container)
                        ? Optional.empty()
                        : claimed.addresses().stream().findFirst(),
                false);
    }

    /**
     * The claimed address on a network of its own. autoip answers the host's address where a port is mapped; then only the
     * scheduler's list has the container's.
     */
    private Optional<Ip> ownNetworkAddress(ClaimedInstance claimed) {
        return claimed.addresses().stream().filter(this::isOwnNetwork).findFirst();
    }

    private boolean isOwnNetwork(Ip ip) {
        Optional<Network.Kind> kind = rules.networks().rangeOf(ip).map(NamedRange::kind);
        return kind.filter(is -> is == Network.Kind.BRIDGE || is == Network.Kind.OVERLAY)
                .isPresent();
    }

    /** Fresh only while everything that is shown was answered now. */
    private State state(Lookup container, Lookup host, Optional<Ip> hostIp, Optional<Instance> known, Network network) {
        boolean hostConfirmed = host instanceof Lookup.Found || hostIp.isEmpty();
        if (container instanceof Lookup.Found && hostConfirmed) {
            return network.kind() == Network.Kind.UNKNOWN ? new State.Unknown(network.why()) : State.FRESH;
        }
        String cause = container instanceof Lookup.NotFound missing ? missing.cause() : cause(host);
        return known.<State>map(was -> LastKnown.stale(was.state(), cause, now))
                .orElseGet(() -> new State.Unknown(cause));
    }

    private static boolean isDenied(Lookup lookup) {
        return lookup instanceof Lookup.NotFound missing && missing.denied();
    }

    private static String cause(Lookup lookup) {
        return lookup instanceof Lookup.NotFound missing ? missing.cause() : "";
    }

    private static Optional<Instant> at(Lookup container, Lookup host) {
        Instant older = container instanceof Lookup.Found found ? found.at() : Instant.MAX;
        return Optional.of(host instanceof Lookup.Found found && found.at().isBefore(older) ? found.at() : older);
    }
}

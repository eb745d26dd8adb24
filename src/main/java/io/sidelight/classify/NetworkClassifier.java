package io.sidelight.classify;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.NetworkRule.AgentAddress;
import io.sidelight.model.network.NetworkRule.InNetworkRange;
import io.sidelight.model.network.NetworkRule.NotAgentAddress;
import io.sidelight.model.network.NetworkRule.Passed;
import io.sidelight.model.network.NetworkRule.Passed.NoConfiguredRange;
import io.sidelight.model.network.NetworkRule.Passed.NoOverlay;
import io.sidelight.model.network.NetworkRule.Passed.NoOverlayState;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.network.Overlays.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A classifier for the network of an address. The cluster's overlays have precedence over configured ranges. */
public final class NetworkClassifier {
    private final PrefixTable<NamedRange> configured;
    private final Overlays learned;
    private final PrefixTable<NamedRange> overlays;
    private final PrefixTable<Slice> slices;
    private final boolean hasOverlayState;
    private final Optional<String> vantage;

    /** Creates a classifier with configured ranges only. */
    public NetworkClassifier(List<NamedRange> configured) {
        this(new PrefixTable<>(configured, NamedRange::range), Overlays.NONE, Optional.empty());
    }

    private NetworkClassifier(PrefixTable<NamedRange> configured, Overlays learned, Optional<String> vantage) {
        this.configured = configured;
        this.learned = learned;
        this.vantage = vantage;
        this.overlays = new PrefixTable<>(learned.networks(), NamedRange::range);
        this.slices = new PrefixTable<>(learned.slices(), slice -> slice.range().range());
        this.hasOverlayState = !learned.equals(Overlays.NONE);
    }

    /** Returns a copy with the cluster's overlays, which replace the previous ones. */
    public NetworkClassifier learned(Overlays overlays) {
        return new NetworkClassifier(configured, overlays, vantage);
    }

    /**
     * Returns a copy for a task on one of the networks.
     *
     * @param name the name of this task's network; empty on the host's network
     */
    public NetworkClassifier from(Optional<String> name) {
        return new NetworkClassifier(configured, learned, name);
    }

    /**
     * Returns the address to dial of a task with several addresses. If the source has some of them, only these count. An address on
     * this task's own network comes first, then one on an overlay.
     *
     * @param resolved the addresses from DNS, at least one, IPv4 first
     * @param listed the addresses from the source
     */
    public Ip pick(List<Ip> resolved, List<Ip> listed) {
        return resolved.size() == 1 ? resolved.get(0) : pickOfSeveral(resolved, listed);
    }

    private Ip pickOfSeveral(List<Ip> resolved, List<Ip> listed) {
        List<Ip> both = resolved.stream().filter(listed::contains).toList();
        List<Ip> candidates = both.isEmpty() ? resolved : both;
        Predicate<Ip> onOverlay = ip -> ip.isIpv4() == candidates.get(0).isIpv4() && isOn(Network.Kind.OVERLAY, ip);
        return Stream.<Predicate<Ip>>of(this::isOnOwnNetwork, onOverlay, any -> true)
                .flatMap(wanted -> candidates.stream().filter(wanted))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOnOwnNetwork(Ip ip) {
        return vantage.isPresent() && rangeOf(ip).map(NamedRange::name).equals(vantage);
    }

    /** Returns the range of an address: an overlay of the cluster, else the configured range with the longest prefix. */
    public Optional<NamedRange> rangeOf(Ip ip) {
        return overlayOf(ip).or(() -> configured.of(ip));
    }

    /** Whether an address is in a range of this kind. */
    public boolean isOn(Network.Kind kind, Ip ip) {
        return rangeOf(ip).map(NamedRange::kind).filter(kind::equals).isPresent();
    }

    /** Returns the agent whose containers have such addresses, according to the cluster's overlay state. */
    public Optional<Ip> agentOf(Ip ip) {
        return slices.of(ip).map(Slice::agent);
    }

    private Optional<NamedRange> overlayOf(Ip ip) {
        return slices.of(ip).map(Slice::range).or(() -> overlays.of(ip));
    }

    /**
     * Returns the network of a task, by the most certain rule that applies: the cluster's overlays, a configured range, equality with
     * the host's address, difference from it. Without the host's address nothing is guessed.
     *
     * @param container the task's own address
     * @param host the address of the task's agent
     * @param hostLookup why the host's address is not known; empty if it is known, or was not queried
     */
    public Network of(Ip container, Optional<Ip> host, Optional<Cause> hostLookup) {
        return byRange(container).orElseGet(() -> host.map(ip -> byHost(container, ip))
                .orElseGet(() -> Network.unknown(new DnsCause.AgentNotKnown(hostLookup)))
                .after(noOverlay(container), new NoConfiguredRange(container)));
    }

    /** Returns the network of a task whose host address is known. */
    public Network of(Ip container, Ip host) {
        return of(container, Optional.of(host), Optional.empty());
    }

    private Optional<Network> byRange(Ip container) {
        return overlayOf(container).map(range -> in(range, container)).or(() -> configured
                .of(container)
                .map(range -> in(range, container).after(noOverlay(container))));
    }

    private static Network byHost(Ip container, Ip host) {
        return container.equals(host) ? host(container, false) : unnamed(new NotAgentAddress(container, host, false));
    }

    private Passed noOverlay(Ip ip) {
        return hasOverlayState ? new NoOverlay(ip) : new NoOverlayState();
    }

    /**
     * Returns the network of a task whose current agent is known from dcos-net. Equality with the agent's address is then more certain
     * than a configured range.
     */
    public Network ofKnownAgent(Ip container, Ip agent) {
        boolean isHosts = container.equals(agent);
        if (isHosts
                && overlayOf(container).isEmpty()
                && configured.of(container).isPresent()) {
            return host(container, true).after(noOverlay(container));
        }
        // If no range contradicts it, the rule is the same as for Mesos-DNS, because the source zone makes no
        // difference.
        Network byAgent = isHosts ? byHost(container, agent) : unnamed(new NotAgentAddress(container, agent, true));
        return byRange(container)
                .orElseGet(() -> byAgent.after(noOverlay(container), new NoConfiguredRange(container)));
    }

    private Network in(NamedRange range, Ip ip) {
        return new Network(
                range.kind(),
                Optional.of(range.name()),
                new InNetworkRange(ip, range, overlayOf(ip).isPresent(), agentOf(ip)));
    }

    private static Network host(Ip ip, boolean byAgentip) {
        return new Network(Network.Kind.HOST, Optional.empty(), new AgentAddress(ip, byAgentip));
    }

    private static Network unnamed(NetworkRule rule) {
        return new Network(Network.Kind.OVERLAY, Optional.empty(), rule);
    }
}

package io.sidelight.classify;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.DnsCause;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.NetworkRule;
import io.sidelight.model.network.NetworkRule.InNetworkRange;
import io.sidelight.model.network.NetworkRule.IsAgents;
import io.sidelight.model.network.NetworkRule.Passed;
import io.sidelight.model.network.NetworkRule.Passed.NoConfiguredRange;
import io.sidelight.model.network.NetworkRule.Passed.NoOverlay;
import io.sidelight.model.network.NetworkRule.Passed.NoOverlayState;
import io.sidelight.model.network.NetworkRule.UnlikeAgent;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.network.Overlays.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells which network an address lives on. What the cluster says of its overlays goes before what is configured. */
public final class NetworkClassifier {
    private final PrefixTable<NamedRange> configured;
    private final Overlays learned;
    private final PrefixTable<NamedRange> overlays;
    private final PrefixTable<Slice> slices;
    private final boolean hasOverlayState;
    private final Optional<String> vantage;

    /** Goes by these ranges only. */
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

    /** The same with what the cluster says, in place of what it said before. */
    public NetworkClassifier learned(Overlays overlays) {
        return new NetworkClassifier(configured, overlays, vantage);
    }

    /**
     * The same as seen from one of the networks.
     *
     * @param name of the network that this task is on; empty on the host's
     */
    public NetworkClassifier from(Optional<String> name) {
        return new NetworkClassifier(configured, learned, name);
    }

    /**
     * The address to dial of a task that has several: one that the source has too, on this task's own network, else on an overlay.
     *
     * @param answered at least one, IPv4 first
     */
    public Ip pick(List<Ip> answered, List<Ip> claimed) {
        List<Ip> both = answered.stream().filter(claimed::contains).toList();
        List<Ip> candidates = both.isEmpty() ? answered : both;
        Predicate<Ip> onOverlay = ip -> ip.isIpv4() == candidates.get(0).isIpv4() && isOn(Network.Kind.OVERLAY, ip);
        return Stream.<Predicate<Ip>>of(this::isOnOwnNetwork, onOverlay, any -> true)
                .flatMap(wanted -> candidates.stream().filter(wanted))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOnOwnNetwork(Ip ip) {
        return vantage.isPresent() && rangeOf(ip).map(NamedRange::name).equals(vantage);
    }

    /** The network that an address is on by its range: an overlay as the cluster says, else the longest one configured. */
    public Optional<NamedRange> rangeOf(Ip ip) {
        return overlayOf(ip).or(() -> configured.of(ip));
    }

    /** Whether an address is in a range of this kind. */
    public boolean isOn(Network.Kind kind, Ip ip) {
        return rangeOf(ip).map(NamedRange::kind).filter(kind::equals).isPresent();
    }

    /** The agent whose containers have such addresses, as the cluster says. */
    public Optional<Ip> agentOf(Ip ip) {
        return slices.of(ip).map(Slice::agent);
    }

    private Optional<NamedRange> overlayOf(Ip ip) {
        return slices.of(ip).map(Slice::range).or(() -> overlays.of(ip));
    }

    /**
     * The network of a task, by the most certain rule that applies: the cluster's overlays, a configured range, equality with the
     * host's address, difference from it. Without a host's address nothing is guessed.
     *
     * @param container the task's own address
     * @param host the address of the agent that it runs on
     * @param hostLookup why the host's address is not known; empty where it is, or was not asked for
     */
    public Network of(Ip container, Optional<Ip> host, Optional<Cause> hostLookup) {
        return byRange(container).orElseGet(() -> host.map(ip -> byHost(container, ip))
                .orElseGet(() -> Network.unknown(new DnsCause.AgentNotKnown(hostLookup)))
                .after(noOverlay(container), new NoConfiguredRange(container)));
    }

    /** Classifies an address of a task whose host's address is known. */
    public Network of(Ip container, Ip host) {
        return of(container, Optional.of(host), Optional.empty());
    }

    private Optional<Network> byRange(Ip container) {
        return overlayOf(container).map(range -> in(range, container)).or(() -> configured
                .of(container)
                .map(range -> in(range, container).after(noOverlay(container))));
    }

    private static Network byHost(Ip container, Ip host) {
        return container.equals(host) ? host(container, false) : unnamed(new UnlikeAgent(container, host, false));
    }

    private Passed noOverlay(Ip ip) {
        return hasOverlayState ? new NoOverlay(ip) : new NoOverlayState();
    }

    /**
     * The same where dcos-net itself tells the agent of the task as it runs now. That an address is the agent's is more certain
     * then than a configured range.
     */
    public Network ofKnownAgent(Ip container, Ip agent) {
        boolean isHosts = container.equals(agent);
        if (isHosts
                && overlayOf(container).isEmpty()
                && configured.of(container).isPresent()) {
            return host(container, true).after(noOverlay(container));
        }
        // Where no range contradicts it, the rule is the one for Mesos-DNS: which zone answered is not news.
        Network byAgent = isHosts ? byHost(container, agent) : unnamed(new UnlikeAgent(container, agent, true));
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
        return new Network(Network.Kind.HOST, Optional.empty(), new IsAgents(ip, byAgentip));
    }

    private static Network unnamed(NetworkRule rule) {
        return new Network(Network.Kind.OVERLAY, Optional.empty(), rule);
    }
}

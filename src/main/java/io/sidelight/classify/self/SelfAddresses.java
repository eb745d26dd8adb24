package io.sidelight.classify.self;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.self.AddressClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that the evidence has, against the known networks.
 *
 * @param own the task's own, most certain first
 * @param agent its agent's, most certain first
 */
record SelfAddresses(List<AddressClaim> own, List<AddressClaim> agent, NetworkClassifier networks) {
    /** What DC/OS gives each agent beside its own address: the ends of overlay tunnels, and the name servers. */
    private static final List<String> EVERY_AGENTS = List.of("44.128.0.0/20", "fd01:a::/64", "198.51.100.0/24");

    static SelfAddresses of(SelfEvidence evidence, NetworkClassifier networks) {
        List<AddressClaim> own = evidence.own();
        List<AddressClaim> agent = Stream.concat(
                        evidence.agent().stream(),
                        own.stream()
                                .flatMap(claim -> networks.agentOf(claim.ip()).stream())
                                .map(ip -> new AddressClaim(new Provenance.LearnedFrom.OverlayStateEntry(), ip)))
                .distinct()
                .toList();
        return new SelfAddresses(own, agent, networks);
    }

    /** The first own address in a range of this kind. */
    Optional<AddressClaim> firstOn(Kind kind) {
        return own.stream().filter(claim -> isOn(kind, claim)).findFirst();
    }

    /** The own addresses that are in no range, most certain first. */
    List<AddressClaim> inNoRange() {
        return own.stream()
                .filter(claim -> !isInRange(claim) && !isEveryAgents(claim))
                .toList();
    }

    /** Those of them that are not the agent's. */
    List<AddressClaim> elsewhere() {
        return inNoRange().stream().filter(claim -> !isAgents(claim.ip())).toList();
    }

    /** The first address of the agent that the task has too. */
    Optional<AddressClaim> shared() {
        return agent.stream()
                .filter(claim -> own.stream().anyMatch(mine -> mine.ip().equals(claim.ip())))
                .findFirst();
    }

    boolean isInRange(AddressClaim claim) {
        return networks.rangeOf(claim.ip()).isPresent();
    }

    boolean isOn(Kind kind, AddressClaim claim) {
        return networks.isOn(kind, claim.ip());
    }

    static boolean isEveryAgents(AddressClaim claim) {
        return EVERY_AGENTS.stream()
                .anyMatch(range -> Cidr.parse(range).orElseThrow().contains(claim.ip()));
    }

    private boolean isAgents(Ip ip) {
        return agent.stream().anyMatch(claim -> claim.ip().equals(ip));
    }
}

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
 * The addresses in the evidence, compared with the known networks.
 *
 * @param own the task's own addresses, the most certain first
 * @param agent the agent's addresses, the most certain first
 */
record SelfAddresses(List<AddressClaim> own, List<AddressClaim> agent, NetworkClassifier networks) {
    /** The ranges of the addresses that DC/OS gives each agent besides its own: overlay tunnel endpoints, and name servers. */
    private static final List<String> ON_EACH_AGENT = List.of("44.128.0.0/20", "fd01:a::/64", "198.51.100.0/24");

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

    /** Returns the first own address in a range of this kind. */
    Optional<AddressClaim> firstOn(Kind kind) {
        return own.stream().filter(claim -> isOn(kind, claim)).findFirst();
    }

    /** Returns the own addresses that are in no known range, the most certain first. */
    List<AddressClaim> inNoRange() {
        return own.stream()
                .filter(claim -> !isInRange(claim) && !isOnEachAgent(claim))
                .toList();
    }

    /** Returns the own addresses that are in no known range and differ from the agent's. */
    List<AddressClaim> elsewhere() {
        return inNoRange().stream().filter(claim -> !isAgents(claim.ip())).toList();
    }

    /** Returns the first address of the agent that the task has too. */
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

    static boolean isOnEachAgent(AddressClaim claim) {
        return ON_EACH_AGENT.stream()
                .anyMatch(range -> Cidr.parse(range).orElseThrow().contains(claim.ip()));
    }

    private boolean isAgents(Ip ip) {
        return agent.stream().anyMatch(claim -> claim.ip().equals(ip));
    }
}

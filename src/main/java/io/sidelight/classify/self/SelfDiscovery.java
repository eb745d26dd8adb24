package io.sidelight.classify.self;

import io.sidelight.classify.NetworkClassifier;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.evidence.Fact;
import io.sidelight.model.evidence.Provenance;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The discovery of facts about this task from evidence. Nothing is guessed. Rejected evidence is reported as a conflict. */
public final class SelfDiscovery {
    private final SelfEvidence evidence;
    private final SelfAddresses addresses;

    private SelfDiscovery(SelfEvidence evidence, NetworkClassifier networks) {
        this.evidence = evidence;
        this.addresses = SelfAddresses.of(evidence, networks);
    }

    /**
     * Returns the facts about this task.
     *
     * @param networks the classifier with the overlays of the evidence
     */
    public static Self self(SelfEvidence evidence, NetworkClassifier networks) {
        return new SelfDiscovery(evidence, networks).self();
    }

    private Self self() {
        VantageDetector standpoint = new VantageDetector(evidence, addresses);
        Place place = standpoint.decision().place();
        List<AddressClaim> hosts = hosts(place);
        Fact<Ip> container = container(place);
        Self.Location standing = new Self.Location(
                place,
                container.value().flatMap(addresses.networks()::rangeOf).map(NamedRange::name),
                standpoint.decision().rule(),
                container,
                host(place, hosts));
        List<Conflict> conflicts = new ArrayList<>(standpoint.conflicts());
        hosts.stream()
                .filter(claim -> !claim.ip().equals(hosts.get(0).ip()))
                .forEach(claim -> conflicts.add(new Conflict.OtherAgent(hosts.get(0), claim)));
        return new Self(standing, names(), new OwnPortReader(evidence, place).all(), overlays(), conflicts);
    }

    private Fact<Ip> container(Place place) {
        return switch (place) {
            case HOST -> Fact.unknown(new Provenance.SharesHost());
            case OVERLAY -> ownOn(Kind.OVERLAY, place);
            case BRIDGE -> ownOn(Kind.BRIDGE, place);
            case OUTSIDE -> Fact.unknown(new Provenance.OutsideCluster());
        };
    }

    /** Returns the own address in a range of this kind, else the only own address that is in no known range. */
    private Fact<Ip> ownOn(Kind kind, Place place) {
        return addresses
                .firstOn(kind)
                .or(() -> onlyOne(addresses.elsewhere()))
                .map(claim -> Fact.known(claim.ip(), claim.ground()))
                .orElseGet(() -> Fact.unknown(new Provenance.NoneOn(place, evidence.interfaces())));
    }

    /** Returns the claims of the agent's address, the most certain first. On the host's network it is one of this task's own. */
    private List<AddressClaim> hosts(Place place) {
        return switch (place) {
            case HOST ->
                Stream.of(
                                addresses.shared().stream(),
                                addresses.agent().stream(),
                                addresses.own().stream().filter(AddressClaim::isAnnounced),
                                onlyOne(addresses.inNoRange()).stream())
                        .flatMap(claims -> claims)
                        .toList();
            case OVERLAY, BRIDGE -> addresses.agent();
            case OUTSIDE -> List.of();
        };
    }

    /** Returns the only claim. With several addresses, it is not known which one the cluster uses. */
    private static Optional<AddressClaim> onlyOne(List<AddressClaim> claims) {
        return claims.stream().map(AddressClaim::ip).distinct().count() == 1
                ? Optional.of(claims.get(0))
                : Optional.empty();
    }

    private Fact<Ip> host(Place place, List<AddressClaim> hosts) {
        if (place == Place.OUTSIDE) {
            return Fact.unknown(new Provenance.OutsideCluster());
        }
        return hosts.stream()
                .findFirst()
                .map(claim -> Fact.known(claim.ip(), claim.ground()))
                .orElseGet(() -> Fact.unknown(evidence.whyAgentUnknown()));
    }

    private Fact<List<NamedRange>> overlays() {
        Fact<Overlays> overlays = evidence.overlays();
        return new Fact<>(overlays.value().map(Overlays::networks), overlays.why());
    }

    private Self.Names names() {
        Fact<String> task = variable("TASK_NAME");
        Fact<String> container = variable("MARATHON_CONTAINER_ID");
        Optional<String> dns =
                evidence.variable("FRAMEWORK_HOST").flatMap(host -> task.value().map(name -> name + "." + host));
        return new Self.Names(
                variable("FRAMEWORK_NAME"),
                task.value().isPresent() || container.value().isEmpty() ? task : container,
                variable("MARATHON_APP_ID"),
                dns.map(name -> Fact.known(name, new Provenance.Variables("TASK_NAME", "FRAMEWORK_HOST")))
                        .orElseGet(() -> Fact.unknown(new Provenance.NotBothSet("TASK_NAME", "FRAMEWORK_HOST"))));
    }

    private Fact<String> variable(String name) {
        return evidence.variable(name)
                .map(value -> Fact.known(value, Provenance.Learned.variable(name)))
                .orElseGet(() -> Fact.unknown(new Provenance.NotSet(name)));
    }
}

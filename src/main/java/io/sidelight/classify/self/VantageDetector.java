package io.sidelight.classify.self;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.self.AddressClaim;
import io.sidelight.model.self.Conflict;
import io.sidelight.model.self.VantageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The detector of this task's network. */
record VantageDetector(SelfEvidence evidence, SelfAddresses addresses) {
    /** A place, and the rule that detected it. */
    record Decision(Place place, VantageRule rule) {}

    /** Returns the configured place, else the detected one. */
    Decision decision() {
        return evidence.set()
                .map(place -> new Decision(place, new VantageRule.Configured()))
                .orElseGet(this::found);
    }

    /** Applies the rules, the most certain first. The first one that matches decides. */
    private Decision found() {
        return Stream.<Supplier<Optional<Decision>>>of(
                        this::hasTheAgentsAddress,
                        this::wasSeenOnANetwork,
                        this::hasAddressesOfNetworksOnly,
                        this::hasToListenAnywhere,
                        this::differsFromTheAgent,
                        this::isATask,
                        this::isANode)
                .flatMap(rule -> rule.get().stream())
                .findFirst()
                .orElseGet(this::outside);
    }

    /** A task has the agent's address only if it is on the host's network; the range does not matter. */
    private Optional<Decision> hasTheAgentsAddress() {
        return addresses.shared().map(claim -> new Decision(Place.HOST, new VantageRule.SharesAddress(claim)));
    }

    private Optional<Decision> wasSeenOnANetwork() {
        return addresses.own().stream()
                .filter(AddressClaim::isAnnounced)
                .flatMap(claim -> inRange(claim).stream())
                .findFirst();
    }

    /** A container has only addresses of overlays and bridges. An agent has its own address besides them. */
    private Optional<Decision> hasAddressesOfNetworksOnly() {
        if (addresses.own().stream().anyMatch(claim -> !addresses.isInRange(claim))) {
            return Optional.empty();
        }
        return addresses
                .firstOn(Kind.OVERLAY)
                .or(() -> addresses.firstOn(Kind.BRIDGE).filter(bridge -> isInCluster()))
                .flatMap(this::inRange);
    }

    private Optional<Decision> hasToListenAnywhere() {
        return evidence.mustListenAnywhere()
                ? addresses.elsewhere().stream().findFirst().map(claim -> inferred(new VantageRule.ListensOnAny(claim)))
                : Optional.empty();
    }

    private Optional<Decision> differsFromTheAgent() {
        return addresses.agent().stream()
                .findFirst()
                .filter(agent -> evidence.taskVariable().isPresent())
                .flatMap(agent -> addresses.elsewhere().stream()
                        .findFirst()
                        .map(claim -> inferred(new VantageRule.DiffersFromAgent(agent, claim))));
    }

    private Optional<Decision> isATask() {
        return evidence.taskVariable().map(variable -> new Decision(Place.HOST, new VantageRule.IsTask(variable)));
    }

    private Optional<Decision> isANode() {
        return addresses.own().stream()
                .filter(claim -> SelfAddresses.isOnEachAgent(claim)
                        || addresses.isOn(Kind.OVERLAY, claim)
                        || addresses.isOn(Kind.VIP, claim))
                .findFirst()
                .map(claim -> new Decision(Place.HOST, new VantageRule.IsNode(claim)));
    }

    private Decision outside() {
        return new Decision(
                Place.OUTSIDE, new VantageRule.NoSign(addresses.agent().stream().findFirst(), evidence.thisNode()));
    }

    /** Whether there is a sign of a cluster. A bridge alone is none, because each machine with Docker has one. */
    private boolean isInCluster() {
        return evidence.taskVariable().isPresent() || !addresses.agent().isEmpty();
    }

    private static Decision inferred(VantageRule rule) {
        return new Decision(Place.OVERLAY, rule);
    }

    private Optional<Decision> inRange(AddressClaim claim) {
        return addresses
                .networks()
                .rangeOf(claim.ip())
                .filter(range -> range.kind() == Kind.OVERLAY || range.kind() == Kind.BRIDGE)
                .map(range -> new Decision(
                        range.kind() == Kind.OVERLAY ? Place.OVERLAY : Place.BRIDGE,
                        new VantageRule.InRange(claim, range)));
    }

    /** Returns the evidence that contradicts the decision. */
    List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        Decision found = found();
        Place place = decision().place();
        if (found.place() != place) {
            conflicts.add(new Conflict.OtherPlace(place, found.place(), found.rule()));
        }
        if (found.place() == Place.HOST) {
            wasSeenOnANetwork().ifPresent(other -> conflicts.add(new Conflict.OtherRule(found.rule(), other.rule())));
            if (evidence.mustListenAnywhere()) {
                conflicts.add(new Conflict.ListensAnywhere(found.rule()));
            }
        }
        addresses.own().stream()
                .filter(claim -> claim.isAnnounced() && !evidence.isOwn(claim.ip()))
                .forEach(claim -> conflicts.add(new Conflict.NoInterface(claim, evidence.interfaces())));
        return conflicts;
    }
}

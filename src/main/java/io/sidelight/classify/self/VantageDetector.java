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

/** Decides on the place where this task stands. */
record VantageDetector(SelfEvidence evidence, SelfAddresses addresses) {
    /** A place, and the rule that decided for it. */
    record Decision(Place place, VantageRule rule) {}

    /** What the configuration says, else what the evidence does. */
    Decision decision() {
        return evidence.set()
                .map(place -> new Decision(place, new VantageRule.Configured()))
                .orElseGet(this::found);
    }

    /** The rules in their order, most certain first. The first that applies decides. */
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

    /** Only what shares the agent's network has its address, whatever range that is in. */
    private Optional<Decision> hasTheAgentsAddress() {
        return addresses.shared().map(claim -> new Decision(Place.HOST, new VantageRule.SharesAddress(claim)));
    }

    private Optional<Decision> wasSeenOnANetwork() {
        return addresses.own().stream()
                .filter(AddressClaim::isAnnounced)
                .flatMap(claim -> inRange(claim).stream())
                .findFirst();
    }

    /** An agent has addresses of the overlays and bridges that it offers beside its own; a container has no other. */
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
                .filter(agent -> evidence.ofTask().isPresent())
                .flatMap(agent -> addresses.elsewhere().stream()
                        .findFirst()
                        .map(claim -> inferred(new VantageRule.DiffersFromAgent(agent, claim))));
    }

    private Optional<Decision> isATask() {
        return evidence.ofTask().map(variable -> new Decision(Place.HOST, new VantageRule.IsTask(variable)));
    }

    private Optional<Decision> isANode() {
        return addresses.own().stream()
                .filter(claim -> SelfAddresses.isEveryAgents(claim)
                        || addresses.isOn(Kind.OVERLAY, claim)
                        || addresses.isOn(Kind.VIP, claim))
                .findFirst()
                .map(claim -> new Decision(Place.HOST, new VantageRule.IsNode(claim)));
    }

    private Decision outside() {
        return new Decision(
                Place.OUTSIDE, new VantageRule.NoSign(addresses.agent().stream().findFirst(), evidence.thisNode()));
    }

    /** A bridge alone is no sign of a cluster: every machine with Docker has one. */
    private boolean isInCluster() {
        return evidence.ofTask().isPresent() || !addresses.agent().isEmpty();
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

    /** The evidence that contradicts the decision. */
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

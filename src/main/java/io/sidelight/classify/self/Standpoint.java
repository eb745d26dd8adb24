package io.sidelight.classify.self;

import io.sidelight.model.address.Vantage.Place;
import io.sidelight.model.network.Network.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides on the place where this task stands. */
record Standpoint(Evidence evidence, Addresses addresses) {
    private static final String ANYWHERE = "LIBPROCESS_IP is 0.0.0.0, as on a network of its own";

    /** A place, and the rule that decided for it. */
    record Decision(Place place, String why) {}

    /** What the configuration says, else what the evidence does. */
    Decision decision() {
        return evidence.set()
                .map(place -> new Decision(place, "SIDELIGHT_VANTAGE says so"))
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
        return addresses.shared().map(claim -> new Decision(Place.HOST, claim + " is an address of this task's own"));
    }

    private Optional<Decision> wasSeenOnANetwork() {
        return addresses.own().stream()
                .filter(Claim::isTold)
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
                ? addresses.elsewhere().stream().findFirst().map(claim -> inferred(ANYWHERE, claim))
                : Optional.empty();
    }

    private Optional<Decision> differsFromTheAgent() {
        return addresses.agent().stream()
                .findFirst()
                .filter(agent -> evidence.ofTask().isPresent())
                .flatMap(agent -> addresses.elsewhere().stream()
                        .findFirst()
                        .map(claim -> inferred("the agent's address is " + agent, claim)));
    }

    private Optional<Decision> isATask() {
        return evidence.ofTask()
                .map(variable -> new Decision(
                        Place.HOST, variable + " is set, and no address tells of a network of this task's own"));
    }

    private Optional<Decision> isANode() {
        return addresses.own().stream()
                .filter(claim -> Addresses.isEveryAgents(claim)
                        || addresses.isOn(Kind.OVERLAY, claim)
                        || addresses.isOn(Kind.VIP, claim))
                .findFirst()
                .map(claim -> new Decision(Place.HOST, claim + " is an address that a node of the cluster has"));
    }

    private Decision outside() {
        String node = addresses.agent().isEmpty()
                ? evidence.thisNodeWords()
                : addresses.agent().get(0) + " is another machine's";
        return new Decision(
                Place.OUTSIDE,
                "no variable of a task is set, no own address is on a network of the cluster, and " + node);
    }

    /** A bridge alone is no sign of a cluster: every machine with Docker has one. */
    private boolean isInCluster() {
        return evidence.ofTask().isPresent() || !addresses.agent().isEmpty();
    }

    private static Decision inferred(String because, Claim claim) {
        return new Decision(Place.OVERLAY, "inferred: " + because + ", and " + claim + " is in no known range");
    }

    private Optional<Decision> inRange(Claim claim) {
        return addresses
                .networks()
                .rangeOf(claim.ip())
                .filter(range -> range.kind() == Kind.OVERLAY || range.kind() == Kind.BRIDGE)
                .map(range -> new Decision(
                        range.kind() == Kind.OVERLAY ? Place.OVERLAY : Place.BRIDGE,
                        claim + " is in " + range.range() + " (" + range.name() + ")"));
    }

    /** What speaks against the decision, for people. */
    List<String> conflicts() {
        List<String> conflicts = new ArrayList<>();
        Decision found = found();
        if (found.place() != decision().place()) {
            conflicts.add("SIDELIGHT_VANTAGE says " + decision().place() + "; without it: " + found.place() + ", as "
                    + found.why());
        }
        if (found.place() == Place.HOST) {
            Stream.concat(
                            wasSeenOnANetwork().map(Decision::why).stream(),
                            Stream.of(ANYWHERE).filter(words -> evidence.mustListenAnywhere()))
                    .forEach(other -> conflicts.add(found.why() + "; but " + other));
        }
        addresses.own().stream()
                .filter(claim -> claim.isTold() && !evidence.isOwn(claim.ip()))
                .forEach(claim ->
                        conflicts.add(claim + " is none of the interfaces' addresses " + evidence.interfaces()));
        return conflicts;
    }
}

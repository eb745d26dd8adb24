package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;

/** The reason why no address of an instance can be dialed. */
public sealed interface Obstacle {
    /** The instance is not part of a view yet, so the client's network is not known. */
    record NotInView() implements Obstacle {}

    /** The task announces no port. */
    record NoPort() implements Obstacle {}

    /** None of the instance's addresses was ever confirmed. */
    record NeverConfirmed(Cause cause) implements Obstacle {}

    /** A defect of this program prevented the classification. */
    record NotDecided(Cause cause) implements Obstacle {}

    /** A bridge address without a mapped port is reachable only from its own agent. */
    record BridgeWithoutPort() implements Obstacle {}

    /** A virtual address belongs to a load balancer. */
    record VirtualAddress() implements Obstacle {}

    /** The network of the address is not known. */
    record NetworkNotKnown(NetworkRule rule) implements Obstacle {}

    /** An overlay is not reachable from outside the cluster. */
    record OverlayFromOutside() implements Obstacle {}

    /** The address to dial is not known. */
    record AddressNotKnown(Dial.Via via) implements Obstacle {}

    /** A loopback address leads to the client's own machine. */
    record LeadsBack(Ip ip) implements Obstacle {}
}

package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;

/** The reason why no address of an instance can be dialed. */
public sealed interface Obstacle {
    /** The instance has not entered a view yet, and where it is dialed from is not known. */
    record NotInView() implements Obstacle {}

    /** The task announces no port. */
    record NoPort() implements Obstacle {}

    /** None of its addresses was ever confirmed. */
    record NeverConfirmed(Cause cause) implements Obstacle {}

    /** A defect of this program, which kept it from deciding where the task is. */
    record NotDecided(Cause cause) implements Obstacle {}

    /** An address on a bridge is reachable from its own agent alone, unless a port is mapped. */
    record BridgeWithoutPort() implements Obstacle {}

    /** A virtual address is a load balancer's. */
    record VirtualAddress() implements Obstacle {}

    /** Which network the address is on is not known. */
    record NetworkNotKnown(NetworkRule rule) implements Obstacle {}

    /** An overlay is not reachable from outside of the cluster. */
    record OverlayFromOutside() implements Obstacle {}

    /** The address that would have to be dialed is not known. */
    record AddressNotKnown(Dial.Via via) implements Obstacle {}

    /** A loopback address leads to this machine, wherever the instance is. */
    record LeadsBack(Ip ip) implements Obstacle {}
}

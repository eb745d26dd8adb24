package io.sidelight.model.network;

import io.sidelight.model.address.Cidr;

/**
 * A configured or learned network, and its address range.
 *
 * @param name the network's name in the cluster, such as {@code dcos} or {@code calico}
 * @param kind {@code OVERLAY}, {@code BRIDGE} or {@code VIP}
 */
public record NamedRange(String name, Network.Kind kind, Cidr range) {}

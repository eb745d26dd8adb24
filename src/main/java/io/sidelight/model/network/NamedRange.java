package io.sidelight.model.network;

import io.sidelight.model.address.Cidr;

/**
 * A network as it is configured or learned: addresses of this range belong to it.
 *
 * @param name the network's name in the cluster, such as {@code dcos} or {@code calico}
 * @param kind {@code OVERLAY}, {@code BRIDGE} or {@code VIP}
 */
public record NamedRange(String name, Network.Kind kind, Cidr range) {}

package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import java.util.List;

/**
 * The overlays of a cluster, according to the cluster.
 *
 * @param networks the ranges; an overlay with IPv4 and IPv6 addresses has two
 * @param slices the parts of these ranges that single agents use for their containers
 */
public record Overlays(List<NamedRange> networks, List<Slice> slices) {
    /** No overlays, or no known ones. */
    public static final Overlays NONE = new Overlays(List.of(), List.of());

    public Overlays {
        networks = List.copyOf(networks);
        slices = List.copyOf(slices);
    }

    /** A part of an overlay, and the address of its agent. */
    public record Slice(NamedRange range, Ip agent) {}
}

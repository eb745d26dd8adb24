package io.sidelight.model.network;

import io.sidelight.model.address.Ip;
import java.util.List;

/**
 * The overlays of a cluster as it has set them up itself.
 *
 * @param networks their ranges; one that has IPv4 and IPv6 addresses has two
 * @param slices the parts of these ranges from which single agents give addresses to their containers
 */
public record Overlays(List<NamedRange> networks, List<Slice> slices) {
    /** There are none, or none are known. */
    public static final Overlays NONE = new Overlays(List.of(), List.of());

    public Overlays {
        networks = List.copyOf(networks);
        slices = List.copyOf(slices);
    }

    /** A part of an overlay, and the address of the agent that has it. */
    public record Slice(NamedRange range, Ip agent) {}
}

package io.sidelight.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.address.Cidr;
import io.sidelight.model.address.Ip;
import io.sidelight.model.network.NamedRange;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Overlays;
import io.sidelight.model.network.Overlays.Slice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reader of the overlay modules' state. A master's state has the overlays and all agents; an agent's state has its own part.
 * Masters are listed among the agents, without bridges. All fields except names may be missing.
 */
final class OverlayReader {
    /** Names without characters that would disturb a log, a terminal or JSON in UTF-8. */
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Z}]{1,100}");

    private final Set<NamedRange> networks = new LinkedHashSet<>();
    private final List<Slice> slices = new ArrayList<>();

    private OverlayReader() {}

    /** Reads the state; empty if the document is something else. */
    static Optional<Overlays> read(JsonNode state) {
        OverlayReader reader = new OverlayReader();
        if (state.path("network").isObject()) {
            reader.master(state);
        } else if (state.path("overlays").isArray()) {
            reader.agent(state);
        } else {
            return Optional.empty();
        }
        return Optional.of(new Overlays(List.copyOf(reader.networks), reader.slices));
    }

    private void master(JsonNode state) {
        state.path("network").path("overlays").forEach(this::network);
        state.path("agents").forEach(this::agent);
    }

    private void network(JsonNode overlay) {
        // A disabled overlay keeps its range, but no task has an address in it.
        if (overlay.path("enabled").asBoolean(true)) {
            ranges(overlay, overlay.path("name").asText()).forEach(networks::add);
        }
    }

    private void agent(JsonNode agent) {
        Optional<Ip> ip = ip(agent.path("ip").asText());
        for (JsonNode overlay : agent.path("overlays")) {
            JsonNode info = overlay.path("info");
            network(info);
            ip.ifPresent(address -> ranges(overlay, info.path("name").asText())
                    .forEach(range -> slices.add(new Slice(range, address))));
        }
    }

    private static Stream<NamedRange> ranges(JsonNode overlay, String name) {
        return Stream.of("subnet", "subnet6")
                .map(field -> overlay.path(field).asText())
                .flatMap(text -> Cidr.parse(text).stream())
                .filter(range -> NAME.matcher(name).matches())
                .map(range -> new NamedRange(name, Network.Kind.OVERLAY, range));
    }

    /** Parses an address, with or without a port. */
    private static Optional<Ip> ip(String text) {
        return Ip.parse(text).or(() -> Ip.parse(text.replaceAll("^\\[?(.*?)]?:\\d+$", "$1")));
    }
}

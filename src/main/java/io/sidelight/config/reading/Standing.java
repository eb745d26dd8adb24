package io.sidelight.config.reading;

import io.sidelight.config.SidelightConfig;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.NamedRange;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which networks there are, and on which of them this task stands. */
final class Standing {
    /** The networks of DC/OS as it is installed by default. */
    private static final List<String> DEFAULT_NETWORKS = List.of(
            "dcos=9.0.0.0/8",
            "dcos6=fd01:b::/64",
            "calico=172.29.0.0/16",
            "docker0:bridge=172.17.0.0/16",
            "mesos-bridge:bridge=172.31.254.0/24",
            "l4lb:vip=11.0.0.0/8",
            "l4lb:vip=fd01:c::/64");

    private final SidelightConfig config;
    private final Entries entries;

    Standing(SidelightConfig config, Entries entries) {
        this.config = config;
        this.entries = entries;
    }

    /** The default networks, where the configuration does not say otherwise of a network of that name, and what it adds. */
    List<NamedRange> networks() {
        List<NamedRange> set = entries.each("networks", config.networks(), Values::range, Values.RANGE);
        Set<String> named = set.stream().map(NamedRange::name).collect(Collectors.toSet());
        List<NamedRange> all = new ArrayList<>(set);
        DEFAULT_NETWORKS.stream()
                .map(range -> Values.range(range).orElseThrow())
                .filter(range -> !named.contains(range.name()))
                .forEach(all::add);
        return all;
    }

    /** Empty to do without. */
    Optional<URI> overlayUrl() {
        return entries.url("overlay-url", config.overlayUrl());
    }

    /** Empty to find out. */
    Optional<Vantage.Place> vantage() {
        String text = entries.text("vantage", config.vantage());
        Optional<Vantage.Place> place = Arrays.stream(Vantage.Place.values())
                .filter(known -> known.toString().equalsIgnoreCase(text))
                .findFirst();
        if (place.isEmpty() && !text.equalsIgnoreCase("auto")) {
            entries.refuse("vantage", text, "auto, host, overlay, bridge or outside");
        }
        return place;
    }
}

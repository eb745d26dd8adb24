package io.sidelight.boot;

import io.sidelight.classify.self.InterfaceAddresses;
import io.sidelight.classify.self.OwnHostNames;
import io.sidelight.model.address.Ip;
import io.sidelight.publish.access.AllowedHosts;
import java.util.List;
import java.util.Set;

/** The names of this machine that requests may be for. */
final class OwnHosts {
    private OwnHosts() {}

    /**
     * Returns the allowed hosts of a listener.
     *
     * @param configured further names
     */
    static AllowedHosts of(String listening, List<String> configured) {
        if (Ip.parse(listening).map(Ip::isLoopback).orElse(true)) {
            return AllowedHosts.of(listening, List.of(), List.of());
        }
        Set<String> names = OwnHostNames.all();
        names.addAll(configured);
        return AllowedHosts.of(listening, names, InterfaceAddresses.all());
    }
}

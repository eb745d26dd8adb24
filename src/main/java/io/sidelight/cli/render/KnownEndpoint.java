package io.sidelight.cli.render;

import io.sidelight.contract.PublishedEndpoint;
import io.sidelight.contract.PublishedEndpoint.PublishedPorts;
import io.sidelight.contract.PublishedEndpoint.PublishedText;
import io.sidelight.contract.PublishedInstance;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint as this task can use it.
 *
 * @param addresses to dial, each once, sorted by task: the TCP ports, or the UDP ports if there are no others
 * @param names of its tasks, each once
 * @param text of a custom endpoint; empty for others
 */
public record KnownEndpoint(
        String service, String endpoint, List<KnownAddress> addresses, List<KnownName> names, Optional<String> text) {
    private static final String UDP = "udp";

    /** Returns the endpoint; empty if it is listed, but was never resolved. */
    public static Optional<KnownEndpoint> of(String service, PublishedEndpoint published) {
        if (published instanceof PublishedPorts ports) {
            return Optional.of(new KnownEndpoint(
                    service, ports.name(), addresses(ports.instances()), names(ports.instances()), Optional.empty()));
        }
        return published instanceof PublishedText text
                ? Optional.of(new KnownEndpoint(service, text.name(), List.of(), List.of(), Optional.of(text.text())))
                : Optional.empty();
    }

    /** Returns an endpoint that no longer exists: the same without addresses. */
    KnownEndpoint gone() {
        return new KnownEndpoint(service, endpoint, List.of(), List.of(), Optional.empty());
    }

    /** Returns {@code service/endpoint}. */
    public String name() {
        return service + "/" + endpoint;
    }

    /** Returns the addresses as one text, or the text of a custom endpoint. */
    public String value(String separator) {
        return text.orElseGet(() -> String.join(
                separator, addresses.stream().map(KnownAddress::text).toList()));
    }

    private static List<KnownAddress> addresses(List<PublishedInstance> instances) {
        boolean isUdp = instances.stream().allMatch(each -> UDP.equals(each.protocol()));
        Map<String, KnownAddress> byText = new LinkedHashMap<>();
        for (PublishedInstance instance : instances) {
            String address = instance.dial().address();
            if (address != null && isUdp == UDP.equals(instance.protocol())) {
                byText.putIfAbsent(address, new KnownAddress(address, instance.task()));
            }
        }
        return List.copyOf(byText.values());
    }

    /** Lists the names of containers with the addresses to dial, and those of hosts with the addresses of their agents. */
    private static List<KnownName> names(List<PublishedInstance> instances) {
        Set<KnownName> names = new LinkedHashSet<>();
        for (PublishedInstance instance : instances) {
            String address = instance.dial().address();
            if (address != null) {
                names.add(new KnownName(
                        new KnownAddress(address, instance.task()).host(),
                        instance.container().name()));
            }
            String agent = instance.host().ip();
            if (agent != null) {
                names.add(new KnownName(agent, instance.host().name()));
            }
        }
        return List.copyOf(names);
    }
}

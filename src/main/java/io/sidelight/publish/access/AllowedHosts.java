package io.sidelight.publish.access;

import io.sidelight.model.address.Ip;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that a request may be for. On loopback these are loopback names and addresses only: a browser on the same machine
 * reaches the agent there, and any other name could be one that a web page has bound to loopback (DNS rebinding). Beyond
 * loopback the machine's own names and addresses are added, which no web page can have.
 *
 * @param listening the address to listen on, or {@code localhost}
 * @param names in lower case, without a dot at the end
 */
public record AllowedHosts(String listening, Set<String> names, Set<Ip> addresses) {
    private static final String LOCALHOST = "localhost";

    /**
     * Those of an agent that listens there.
     *
     * @param names what the machine is called, addresses among them
     */
    public static AllowedHosts of(String listening, Collection<String> names, Collection<Ip> addresses) {
        Set<String> all = names.stream().map(AllowedHosts::normalized).collect(Collectors.toSet());
        Set<Ip> ips = Stream.concat(all.stream().map(Ip::parse).flatMap(Optional::stream), addresses.stream())
                .collect(Collectors.toUnmodifiableSet());
        return isLoopback(listening)
                ? new AllowedHosts(listening, Set.of(), Set.of())
                : new AllowedHosts(listening, Set.copyOf(all), ips);
    }

    /**
     * Whether the agent responds to requests for this host.
     *
     * @param host of the request, without the port
     */
    boolean include(String host) {
        String name = normalized(host);
        return name.equals(LOCALHOST)
                || name.equals(normalized(listening))
                || names.contains(name)
                || Ip.parse(withoutBrackets(name)).filter(this::include).isPresent();
    }

    /** Returns the error for a request for another host. */
    String refusal() {
        return isLoopback(listening)
                ? "this agent listens on loopback and accepts requests for localhost only"
                : "this agent accepts requests for its own names and addresses only; SIDELIGHT_HTTP_NAMES adds names";
    }

    /** An address cannot be rebound: where the agent listens on all of them, any that leads here is its own. */
    private boolean include(Ip ip) {
        return ip.isLoopback()
                || addresses.contains(ip)
                || Ip.parse(listening)
                        .filter(own -> own.address().isAnyLocalAddress())
                        .isPresent();
    }

    private static boolean isLoopback(String listening) {
        return Ip.parse(listening).map(Ip::isLoopback).orElse(true);
    }

    private static String normalized(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}

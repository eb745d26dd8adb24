package io.sidelight.publish.access;

import io.sidelight.model.address.Ip;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host names and addresses that a request may have. An agent on loopback accepts loopback names and addresses only: a
 * browser on the machine can reach it, and a web page could bind any other name to loopback (DNS rebinding). An agent
 * beyond loopback also accepts the machine's own names and addresses, which no web page controls.
 *
 * @param listening the address to listen on, or {@code localhost}
 * @param names in lower case, without a dot at the end
 */
public record AllowedHosts(String listening, Set<String> names, Set<Ip> addresses) {
    private static final String LOCALHOST = "localhost";

    /**
     * Returns the allowed hosts of an agent that listens on an address.
     *
     * @param names names of the machine; addresses may be among them
     */
    public static AllowedHosts of(String listening, Collection<String> names, Collection<Ip> addresses) {
        Set<String> all = names.stream().map(AllowedHosts::normalized).collect(Collectors.toSet());
        Set<Ip> ips = Stream.concat(all.stream().map(Ip::parse).flatMap(Optional::stream), addresses.stream())
                .collect(Collectors.toUnmodifiableSet());
        return isLoopback(listening)
                ? new AllowedHosts(listening, Set.of(), Set.of())
                : new AllowedHosts(listening, Set.copyOf(all), ips);
    }

    /** Returns whether the agent responds to this request. One of HTTP/1.0 need not have a host. */
    public boolean includeHostOf(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        if (authority == null) {
            return request.version() == HttpVersion.HTTP_1_0 && request.getHeader("Host") == null;
        }
        return include(authority.host());
    }

    /**
     * Returns whether the agent responds to requests for this host.
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
    public String refusal() {
        return isLoopback(listening)
                ? "this agent listens on loopback and accepts requests for localhost only"
                : "this agent accepts requests for its own names and addresses only; SIDELIGHT_HTTP_NAMES adds names";
    }

    /** Returns whether the address is this machine's. An address cannot be rebound, so a wildcard listener accepts each one. */
    private boolean include(Ip ip) {
        return ip.isLoopback()
                || addresses.contains(ip)
                || Ip.parse(listening).filter(own -> own.isUnspecified()).isPresent();
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

package io.sidelight.source.sdk;

import io.sidelight.model.address.Ip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the texts {@code host:port} of the SDK's endpoint objects. Its address lists are Java's text of a list put in front of
 * a port, and IPv6 comes without brackets, with a prefix length, or both.
 *
 * @param host what stands in front of the last colon
 * @param port 1-65535
 */
record HostPort(String host, int port) {

    /** Splits at the last colon; empty when what follows is no port or nothing stands in front. */
    static Optional<HostPort> parse(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon <= 0 || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number >= 1 && number <= 65535
                ? Optional.of(new HostPort(text.substring(0, colon).strip(), number))
                : Optional.empty();
    }

    /** The addresses that it names; a host name, as of an agent whose task never got a status, gives none. */
    List<Ip> addresses() {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return Arrays.stream(bare.split(","))
                .map(String::strip)
                .map(HostPort::withoutPrefixLength)
                .flatMap(literal -> Ip.parse(literal).stream())
                .distinct()
                .toList();
    }

    private static String withoutPrefixLength(String literal) {
        int slash = literal.indexOf('/');
        return slash < 0 ? literal : literal.substring(0, slash);
    }
}

package io.sidelight.source.sdk;

import io.sidelight.model.address.Ip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text {@code host:port} of the SDK's endpoint objects. Its address lists are Java's text of a list before a port. IPv6
 * addresses have no brackets, a prefix length, or both.
 *
 * @param host the text before the last colon
 * @param port 1-65535
 */
record HostPort(String host, int port) {

    /** Splits a text at the last colon; empty if no port follows or no text precedes. */
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

    /** Returns the addresses in the host part. A host name yields none; the SDK lists one for a task that never had a status. */
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

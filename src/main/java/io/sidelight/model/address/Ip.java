package io.sidelight.model.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address without a zone. IPv4 addresses sort first, then the value decides. So lists from shuffled DNS responses are
 * stable.
 *
 * @param address 4 or 16 bytes; an IPv4-mapped IPv6 address is an IPv4 address
 */
public record Ip(InetAddress address) implements Comparable<Ip> {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int FIRST_MULTICAST = 224;
    private static final Comparator<Ip> ORDER =
            Comparator.comparingInt((Ip ip) -> ip.bytes().length).thenComparing(Ip::bytes, Arrays::compareUnsigned);

    /** Returns the address with these 4 or 16 bytes. */
    public static Ip of(byte[] bytes) {
        try {
            return new Ip(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(
                    "an IP address must have 4 or 16 bytes, not " + bytes.length, wrongLength);
        }
    }

    /** Parses an address literal; empty for any other text, such as a host name or an address with a zone. */
    public static Optional<Ip> parse(String literal) {
        return IPV4.matcher(literal).matches() || IPV6.matcher(literal).matches()
                ? fromLiteral(literal)
                : Optional.empty();
    }

    @Literal
    private static Optional<Ip> fromLiteral(String literal) {
        try {
            return Optional.of(new Ip(InetAddress.getByName(literal)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return address.getAddress();
    }

    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /**
     * Whether a machine can have the address (RFC 6890). Excluded are unspecified (0.0.0.0/8, ::), multicast and reserved addresses
     * (240.0.0.0/4, with the broadcast address).
     */
    public boolean isUnicast() {
        int first = bytes()[0] & 0xff;
        return isIpv4() ? first > 0 && first < FIRST_MULTICAST : first < 0xff && !address.isAnyLocalAddress();
    }

    /** Returns {@code ip:port}, with an IPv6 address in brackets. */
    public String withPort(int port) {
        return (isIpv4() ? this : "[" + this + "]") + ":" + port;
    }

    @Override
    public int compareTo(Ip other) {
        return ORDER.compare(this, other);
    }

    /** Returns the canonical text: a dotted quad, or the form of RFC 5952. */
    @Override
    public String toString() {
        return isIpv4() ? address.getHostAddress() : Rfc5952.text(bytes());
    }
}

package io.sidelight.model.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address without a zone, as 128 bits. IPv4 addresses sort first, then the value decides. So lists from shuffled DNS
 * responses are stable. A view has thousands of addresses, and one of the JDK's takes four times as much memory.
 *
 * @param high the first 64 bits
 * @param low the other bits; an IPv4 address is its IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2)
 */
public record Ip(long high, long low) implements Comparable<Ip> {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int FIRST_MULTICAST = 224;
    private static final int FIRST_RESERVED = 240;
    private static final int LOOPBACK = 127;
    private static final int MAPPED = 0xffff;
    private static final Comparator<Ip> ORDER = Comparator.comparing((Ip ip) -> !ip.isIpv4())
            .thenComparing(Ip::high, Long::compareUnsigned)
            .thenComparing(Ip::low, Long::compareUnsigned);

    /** Returns the address with these 4 or 16 bytes. */
    public static Ip of(byte[] bytes) {
        ByteBuffer bits = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case Integer.BYTES -> new Ip(0, (long) MAPPED << Integer.SIZE | Integer.toUnsignedLong(bits.getInt()));
            case 2 * Long.BYTES -> new Ip(bits.getLong(), bits.getLong());
            default -> throw new IllegalArgumentException("an IP address must have 4 or 16 bytes, not " + bytes.length);
        };
    }

    /** Returns the address of a socket or an interface, without its zone. */
    public static Ip of(InetAddress address) {
        return of(address.getAddress());
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
            return Optional.of(of(InetAddress.getByName(literal)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /** Returns the address for a socket. */
    public InetAddress forSocket() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    public boolean isIpv4() {
        return high == 0 && low >>> Integer.SIZE == MAPPED;
    }

    public boolean isLoopback() {
        return isIpv4() ? first() == LOOPBACK : high == 0 && low == 1;
    }

    /** Whether it stands for no address: 0.0.0.0 or ::. */
    public boolean isUnspecified() {
        return high == 0 && (isIpv4() ? (int) low == 0 : low == 0);
    }

    public boolean isMulticast() {
        return isIpv4() ? first() >= FIRST_MULTICAST && first() < FIRST_RESERVED : first() == 0xff;
    }

    /**
     * Whether a machine can have the address (RFC 6890). Excluded are unspecified (0.0.0.0/8, ::), multicast and reserved addresses
     * (240.0.0.0/4, with the broadcast address).
     */
    public boolean isUnicast() {
        return isIpv4() ? first() > 0 && first() < FIRST_MULTICAST : !isMulticast() && !isUnspecified();
    }

    /** Returns the first byte. */
    private int first() {
        return (int) (isIpv4() ? low >> 24 & 0xff : high >>> 56);
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
        return isIpv4()
                ? first() + "." + (low >> 16 & 0xff) + "." + (low >> 8 & 0xff) + "." + (low & 0xff)
                : Rfc5952.text(bytes());
    }
}

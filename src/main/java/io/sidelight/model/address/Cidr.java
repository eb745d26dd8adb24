package io.sidelight.model.address;

import java.util.Optional;

/**
 * A range of addresses, such as {@code 9.0.0.0/8}.
 *
 * @param base any address of the range
 * @param prefix number of leading bits that all addresses share: 0-32 (IPv4) or 0-128 (IPv6)
 */
public record Cidr(Ip base, int prefix) {
    /** The bits of an {@link Ip} before those of an IPv4 address. */
    private static final int BEFORE_IPV4 = 96;

    public Cidr {
        int most = bits(base);
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException(
                    "the prefix of " + base + " must have 0 to " + most + " bits, not " + prefix);
        }
    }

    /** Parses {@code address/bits}; empty if the text is not a range. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        return Ip.parse(text.substring(0, slash))
                .filter(base -> bits <= bits(base))
                .map(base -> new Cidr(base, bits));
    }

    /** Returns the range with this prefix that contains an address. Its base is the lowest address. */
    public static Cidr around(Ip ip, int prefix) {
        int same = 2 * Long.SIZE - bits(ip) + prefix;
        return new Cidr(new Ip(ip.high() & mask(same), ip.low() & mask(same - Long.SIZE)), prefix);
    }

    public boolean contains(Ip ip) {
        int same = 2 * Long.SIZE - bits(base) + prefix;
        return base.isIpv4() == ip.isIpv4()
                && ((base.high() ^ ip.high()) & mask(same)) == 0
                && ((base.low() ^ ip.low()) & mask(same - Long.SIZE)) == 0;
    }

    private static int bits(Ip ip) {
        return 2 * Long.SIZE - (ip.isIpv4() ? BEFORE_IPV4 : 0);
    }

    /** Returns a mask of the leading bits; any number below 1 stands for none, and above 64 for all. */
    private static long mask(int bits) {
        return bits < 1 ? 0 : -1L << (Long.SIZE - Math.min(Long.SIZE, bits));
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}

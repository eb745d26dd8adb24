package io.sidelight.model.address;

import java.util.Optional;

/**
 * A range of addresses, such as {@code 9.0.0.0/8}.
 *
 * @param base any address of the range
 * @param prefix number of leading bits that all addresses share: 0-32 (IPv4) or 0-128 (IPv6)
 */
public record Cidr(Ip base, int prefix) {
    public Cidr {
        int most = base.bytes().length * Byte.SIZE;
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
                .filter(base -> bits <= base.bytes().length * Byte.SIZE)
                .map(base -> new Cidr(base, bits));
    }

    /** Returns the range with this prefix that contains an address. Its base is the lowest address. */
    public static Cidr around(Ip ip, int prefix) {
        byte[] base = ip.bytes();
        for (int bit = 0; bit < base.length * Byte.SIZE; bit += Byte.SIZE) {
            base[bit / Byte.SIZE] &= (byte) mask(Math.max(0, prefix - bit));
        }
        return new Cidr(Ip.of(base), prefix);
    }

    public boolean contains(Ip ip) {
        byte[] network = base.bytes();
        byte[] address = ip.bytes();
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            if (((network[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask(prefix - bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns a mask of the leading bits of a byte. */
    private static int mask(int bits) {
        return 0xff00 >> Math.min(Byte.SIZE, bits) & 0xff;
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}

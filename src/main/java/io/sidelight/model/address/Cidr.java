package io.sidelight.model.address;

import java.util.Optional;

/**
 * A range of addresses, {@code 9.0.0.0/8}.
 *
 * @param base any address of the range
 * @param prefix leading bits that all addresses share: 0-32 (IPv4) or 0-128 (IPv6)
 */
public record Cidr(Ip base, int prefix) {
    public Cidr {
        int most = base.bytes().length * Byte.SIZE;
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("a prefix of " + base + " has 0 to " + most + " bits, not " + prefix);
        }
    }

    /** Reads {@code address/bits}; empty when it is none. */
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

    /** The range of this many bits that an address is in, by its lowest address. */
    public static Cidr around(Ip ip, int prefix) {
        byte[] base = ip.bytes();
        for (int bit = 0; bit < base.length * Byte.SIZE; bit += Byte.SIZE) {
            base[bit / Byte.SIZE] &= (byte) mask(Math.max(0, prefix - bit));
        }
        return new Cidr(Ip.of(base), prefix);
    }

    public boolean contains(Ip ip) {
        byte[] mine = base.bytes();
        byte[] theirs = ip.bytes();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask(prefix - bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The leading bits of an octet. */
    private static int mask(int bits) {
        return 0xff00 >> Math.min(Byte.SIZE, bits) & 0xff;
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}

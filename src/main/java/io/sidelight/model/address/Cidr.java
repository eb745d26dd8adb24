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

    public boolean contains(Ip ip) {
        byte[] mine = base.bytes();
        byte[] theirs = ip.bytes();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int mask = 0xff00 >> Math.min(Byte.SIZE, prefix - bit);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}

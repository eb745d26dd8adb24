package io.sidelight;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random damage to bytes, as networks, disks and attackers cause it. */
public final class Mutation {
    private static final int CHANGES_AT_MOST = 4;
    private static final int BEGINNING = 40;
    private static final int LONGEST_PIECE = 40;
    private static final int LARGEST = 65_535;

    /** Bytes at the limits of a format: lengths, pointers, flags, brackets and signs. */
    private static final byte[] BOUNDARIES = {0, 1, 2, 5, 12, 63, 64, 127, -128, -64, -1, '"', '[', '{', '\\', '\n'};

    private Mutation() {}

    /**
     * Changes a copy in one or a few places.
     *
     * @param other bytes of the same kind, from which a part may be copied
     */
    public static byte[] of(byte[] original, byte[] other, SplittableRandom random) {
        byte[] changed = original.clone();
        int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(CHANGES_AT_MOST);
        for (int left = changes; left > 0; left--) {
            changed = changed.length == 0 ? random(random) : once(changed, other, random);
        }
        return changed.length > LARGEST ? Arrays.copyOf(changed, LARGEST) : changed;
    }

    /** Returns random bytes. */
    public static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] once(byte[] bytes, byte[] other, SplittableRandom random) {
        // The first bytes of a format decide most, so half of the changes are there.
        int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, BEGINNING));
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PIECE));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 4 -> with(bytes, at, BOUNDARIES[random.nextInt(BOUNDARIES.length)]);
            case 5 -> with(bytes, at, (byte) random.nextInt(256));
            case 6 -> swapped(bytes, at, random.nextInt(bytes.length));
            case 7 -> Arrays.copyOf(bytes, at);
            case 8 -> joined(bytes, 0, at, bytes, end, bytes.length);
            case 9 -> joined(bytes, 0, end, bytes, at, bytes.length);
            case 10 -> inserted(bytes, at, random);
            default -> {
                int from = Math.min(random.nextBoolean() ? at : random.nextInt(other.length + 1), other.length);
                yield joined(bytes, 0, at, other, from, other.length);
            }
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] swapped(byte[] bytes, int one, int other) {
        byte kept = bytes[one];
        bytes[one] = bytes[other];
        bytes[other] = kept;
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, SplittableRandom random) {
        byte[] more = new byte[1 + random.nextInt(LONGEST_PIECE)];
        random.nextBytes(more);
        return joined(joined(bytes, 0, at, more, 0, more.length), 0, at + more.length, bytes, at, bytes.length);
    }

    private static byte[] joined(byte[] one, int oneFrom, int oneTo, byte[] other, int otherFrom, int otherTo) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(one, oneFrom, oneTo - oneFrom);
        joined.write(other, otherFrom, otherTo - otherFrom);
        return joined.toByteArray();
    }
}

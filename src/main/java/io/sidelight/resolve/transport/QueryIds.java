package io.sidelight.resolve.transport;

import java.security.SecureRandom;

/**
 * Unpredictable query IDs (RFC 5452, section 9.2). They are drawn in blocks, because a draw from the system costs more than the rest
 * of a query. Requires the lock of {@link UdpSocketPool}.
 */
final class QueryIds {
    private static final int BLOCK = 128;

    private final SecureRandom random;
    private final byte[] block = new byte[BLOCK * Short.BYTES];
    private int used = block.length;

    QueryIds(SecureRandom random) {
        this.random = random;
    }

    /** Returns the next ID, 0 to 65535. */
    int next() {
        if (used == block.length) {
            random.nextBytes(block);
            used = 0;
        }
        int id = Byte.toUnsignedInt(block[used]) << Byte.SIZE | Byte.toUnsignedInt(block[used + 1]);
        used += Short.BYTES;
        return id;
    }
}

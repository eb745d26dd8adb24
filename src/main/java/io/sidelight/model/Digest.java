package io.sidelight.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of bytes. */
public final class Digest {
    /** The length of the whole digest, in bytes. */
    public static final int LENGTH = 32;

    private Digest() {}

    /**
     * Returns the first bytes of the digest in hexadecimal.
     *
     * @param length how many, at most {@link #LENGTH}
     */
    public static String of(byte[] bytes, int length) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, length);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}

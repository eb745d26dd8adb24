package io.sidelight.publish.render;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of a representation, shared by all its readers. The values of its headers are encoded once.
 *
 * @param mediaType with a charset if it needs one
 * @param etag strong, quoted; the same bytes have the same one
 * @param contentLength in bytes
 */
public record Representation(CharSequence mediaType, Buffer bytes, CharSequence etag, CharSequence contentLength) {
    private static final int ETAG_BYTES = 12;

    /** Returns a representation of these bytes, which are not copied. */
    public static Representation of(String mediaType, byte[] bytes) {
        return new Representation(
                HttpHeaders.createOptimized(mediaType),
                Buffer.buffer(bytes),
                HttpHeaders.createOptimized("\"" + digest(bytes) + "\""),
                HttpHeaders.createOptimized(Integer.toString(bytes.length)));
    }

    static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ETAG_BYTES));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}

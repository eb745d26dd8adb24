package io.sidelight.publish.render;

import io.sidelight.model.Digest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

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
                HttpHeaders.createOptimized("\"" + Digest.of(bytes, ETAG_BYTES) + "\""),
                HttpHeaders.createOptimized(Integer.toString(bytes.length)));
    }
}

package io.sidelight.source.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A response with its body.
 *
 * @param body empty if it was not wanted
 */
record HttpResponse(int status, MultiMap headers, Buffer body) {
    /** Returns the first header with that name. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the body as UTF-8. */
    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }
}

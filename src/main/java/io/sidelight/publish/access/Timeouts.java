package io.sidelight.publish.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Closes connections on which nothing is answered for as long as one may be idle. That alone would count each octet, and a
 * request of which one comes now and then would be waited for without an end, as would an answer that is not read.
 */
@Singleton
public class Timeouts implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        limit(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        limit(options);
    }

    private static void limit(HttpServerOptions options) {
        options.setWriteIdleTimeout(options.getIdleTimeout());
    }
}

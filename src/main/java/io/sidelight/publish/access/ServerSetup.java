package io.sidelight.publish.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;

/**
 * Sets up each server before it listens. It watches connections, and closes those that get no response for the idle timeout. The
 * idle timeout alone counts each byte: a request that arrives byte by byte would never end, nor would a response that the client
 * does not read.
 */
@Singleton
public class ServerSetup implements HttpServerOptionsCustomizer {
    private final Vertx vertx;
    private final ConnectionLimiter connections;

    ServerSetup(Vertx vertx, ConnectionLimiter connections) {
        this.vertx = vertx;
        this.connections = connections;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        setUp(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        setUp(options);
    }

    private void setUp(HttpServerOptions options) {
        options.setWriteIdleTimeout(options.getIdleTimeout());
        // In dev mode Vert.x and its transport outlive a restart of the application.
        if (((VertxInternal) vertx).transport() instanceof LocalTransport transport) {
            transport.watch(connections);
        }
    }
}

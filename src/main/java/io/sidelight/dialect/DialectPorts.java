package io.sidelight.dialect;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.publish.access.BackpressureFilter;
import io.sidelight.publish.access.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** The listeners on loopback for clients of dialects that have a fixed port. A port that is taken does not stop the agent. */
@Singleton
class DialectPorts {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int IDLE_S = 60;

    private final Vertx vertx;
    private final DialectFilter dialects;
    private final ServerSetup setup;

    DialectPorts(Vertx vertx, DialectFilter dialects, ServerSetup setup) {
        this.vertx = vertx;
        this.dialects = dialects;
        this.setup = setup;
    }

    void listen(@Observes StartupEvent event) {
        dialects.chosen().forEach(dialect -> dialect.port().ifPresent(port -> listen(dialect, port)));
    }

    private void listen(Dialect dialect, int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(8192)
                .setIdleTimeout(IDLE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        setup.customizeHttpServer(options);
        Router router = Router.router(vertx);
        router.route().handler(BackpressureFilter::awaitReading);
        router.route().handler(context -> dialects.handle(dialect, context.normalizedPath(), context));
        vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(server -> Log.infof(
                        "listening on http://%s:%d dialect=%s", LOOPBACK, server.actualPort(), dialect.name()))
                .onFailure(taken -> Log.warnf(
                        "not listening on http://%s:%d dialect=%s: %s; its paths stay available on the agent's own port",
                        LOOPBACK, port, dialect.name(), taken.getMessage()));
    }
}

package io.sidelight.boot;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.sidelight.config.Settings;
import io.sidelight.model.address.Ip;
import io.sidelight.publish.access.AllowedHosts;
import io.sidelight.publish.access.HostGuard;
import io.sidelight.publish.access.ServerSetup;
import io.sidelight.publish.metrics.MetricsEndpoint;
import io.sidelight.publish.problem.Problem;
import io.sidelight.wording.LogEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The second listener, for metrics and health alone. An agent on loopback shows its view to its own task only, while Prometheus is on
 * another machine.
 */
@Singleton
class MetricsListener {
    private static final String HEALTH = "/q/health";
    private static final int IDLE_S = 60;
    private static final int LARGEST_HEADER = 8192;

    private final Settings settings;
    private final Vertx vertx;
    private final ServerSetup setup;
    private final MetricsEndpoint metrics;
    private final HostGuard guard;

    MetricsListener(Settings settings, Vertx vertx, ServerSetup setup, MetricsEndpoint metrics, HostGuard guard) {
        this.settings = settings;
        this.vertx = vertx;
        this.setup = setup;
        this.metrics = metrics;
        this.guard = guard;
    }

    void listen(@Observes StartupEvent event, Router main) {
        settings.observation().metricsListen().ifPresent(address -> listen(address, main));
    }

    private void listen(InetSocketAddress address, Router main) {
        String host = address.getAddress().getHostAddress();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(address.getPort())
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(LARGEST_HEADER)
                .setIdleTimeout(IDLE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        setup.customizeHttpServer(options);
        AllowedHosts hosts = OwnHosts.of(host, settings.http().names());
        Router router = Router.router(vertx);
        router.route().handler(context -> respond(context, hosts, main));
        vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(server -> Log.infof(
                        "%s",
                        new LogEvent(
                                "listening",
                                "metrics and health are on http://"
                                        + Ip.of(address.getAddress()).withPort(server.actualPort()))))
                .onFailure(taken -> Log.warnf(
                        "not listening on SIDELIGHT_METRICS_LISTEN=%s:%d: %s; metrics stay available on the agent's own port",
                        host, address.getPort(), taken.getMessage()));
    }

    private void respond(RoutingContext context, AllowedHosts hosts, Router main) {
        String path = context.normalizedPath();
        if (path.startsWith(HEALTH)) {
            main.handle(context.request());
        } else if (!hosts.includeHostOf(context.request())) {
            Problem.of(421, hosts.refusal()).send(context);
        } else if (!path.equals(MetricsEndpoint.PATH)) {
            Problem.of(404, "this listener has metrics and health alone: /q/metrics, /q/health")
                    .send(context);
        } else if (!guard.isRefused(context)) {
            metrics.send(context);
        }
    }
}

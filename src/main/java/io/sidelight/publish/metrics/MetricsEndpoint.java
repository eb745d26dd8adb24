package io.sidelight.publish.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * {@code /q/metrics}. It has one format for every client: Prometheus reads it, and checks of the format understand no other. The
 * framework's own path responds to some Accept headers with 406.
 */
@Singleton
public class MetricsEndpoint {
    /** The path of the metrics. */
    public static final String PATH = "/q/metrics";

    private final CollectorRegistry collectors;

    MetricsEndpoint(CollectorRegistry collectors) {
        this.collectors = collectors;
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::sendOrNext);
    }

    private void sendOrNext(RoutingContext context) {
        if (context.request().path().equals(PATH)) {
            send(context);
        } else {
            context.next();
        }
    }

    /** Sends the metrics. */
    public void send(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", TextFormat.CONTENT_TYPE_004)
                .end(text());
    }

    private String text() {
        try (StringWriter text = new StringWriter()) {
            TextFormat.write004(text, collectors.metricFamilySamples());
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

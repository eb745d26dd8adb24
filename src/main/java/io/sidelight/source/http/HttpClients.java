package io.sidelight.source.http;

import io.sidelight.model.address.Origin;
import io.sidelight.source.tls.TlsCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP clients: one for all plain URLs, and one for TLS, which is replaced after a change of the TLS files. */
final class HttpClients {
    private static final int CONNECTIONS_PER_ADDRESS = 256;
    private static final int LARGEST_HEADERS = 64 * 1024;
    private static final int KEPT_SECONDS = 30;
    private static final int CLEANED_MILLIS = 10_000;

    private final Vertx vertx;
    private final Duration deadline;
    private final TlsCredentials tls;
    private final HttpClient plain;
    private Optional<Secure> secure = Optional.empty();

    private record Secure(TlsCredentials.Material material, HttpClient client) {}

    HttpClients(Vertx vertx, Duration deadline, TlsCredentials tls) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.tls = tls;
        this.plain = client(options());
    }

    /**
     * Returns the client for an origin. After a change of the TLS files it is a new client, with new connections.
     *
     * @throws TlsCredentials.UnusableTlsFilesException when the TLS files cannot be used and never could
     */
    HttpClient to(Origin origin) throws TlsCredentials.UnusableTlsFilesException {
        return origin.isSecure() ? secure() : plain;
    }

    private synchronized HttpClient secure() throws TlsCredentials.UnusableTlsFilesException {
        TlsCredentials.Material material = tls.material();
        Secure now = secure.filter(known -> known.material().equals(material))
                .orElseGet(() -> new Secure(material, client(material.addTo(options()))));
        secure = Optional.of(now);
        return now.client();
    }

    /**
     * Creates a client. The failure of a connection is also that of its request, which reports it; without a handler here, Vert.x
     * would log it as an error of its own.
     */
    private HttpClient client(HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .withConnectHandler(connection -> connection.exceptionHandler(reported -> {}))
                .build();
    }

    /** The deadline of the whole request ends first, so that each delay is reported as the same timeout. */
    private HttpClientOptions options() {
        int later = (int) deadline.plusSeconds(1).toMillis();
        return new HttpClientOptions()
                .setConnectTimeout(later)
                .setSslHandshakeTimeout(later)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setMaxPoolSize(CONNECTIONS_PER_ADDRESS)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setPoolCleanerPeriod(CLEANED_MILLIS);
    }
}

package io.sidelight.source.http;

import io.sidelight.model.access.TlsFiles;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.tls.TlsCredentials;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Requests that wait for their response, with a timeout. */
public record Fetching(HttpFetch http) {
    public static final int LARGEST = 64 * 1024;
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    public static final Vertx VERTX = Vertx.vertx();

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2, Fetching::daemon);
    private static final long LONGEST_SECONDS = 30;

    public static Fetching within(Duration deadline) {
        return with(deadline, (question, notBefore) -> {
            throw new AssertionError("unexpected query for " + question);
        });
    }

    public static Fetching with(Duration deadline, Resolver resolver) {
        return new Fetching(new HttpFetch(
                VERTX,
                new HttpFetch.Limits(deadline, LARGEST),
                EXECUTOR,
                resolver,
                new TlsCredentials(VERTX, TlsFiles.NONE),
                Clock.systemUTC()));
    }

    public static Fetching patiently() {
        return within(DEADLINE);
    }

    public Fetched get(URI uri) throws Exception {
        return http.get(uri).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fetching");
        thread.setDaemon(true);
        return thread;
    }
}

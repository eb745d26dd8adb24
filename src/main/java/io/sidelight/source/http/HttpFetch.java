package io.sidelight.source.http;

import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.resolve.Resolver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * GET over HTTP, with everything that can go wrong as a value. A redirect is followed to the same host only.
 */
public final class HttpFetch {
    private static final int REDIRECTS_AT_MOST = 3;
    private static final int LONGEST_DETAIL = 500;
    private static final int LONGEST_MEDIA_TYPE = 100;

    private final HttpClient client;
    private final HostNames hosts;
    private final Duration deadline;
    private final int largestBody;

    /** What came back. */
    public sealed interface Fetched {
        /**
         * A body, from status 200, as UTF-8.
         *
         * @param mediaType in lower case, without parameters; empty when there was none
         */
        record Body(String mediaType, String text) implements Fetched {}

        /**
         * Anything else.
         *
         * @param detail may quote the server; it is cut, and made fit to be shown
         */
        record Failed(Failure failure, String detail) implements Fetched {
            public Failed {
                detail = Excerpt.of(detail, LONGEST_DETAIL);
            }
        }
    }

    /**
     * Fetches within these bounds.
     *
     * @param deadline from the request to the last byte of the body, redirects and the host's name included apart
     * @param largestBody in bytes
     * @param executor of its own: with TLS the JDK resolves names there, and holds a thread for as long as that lasts
     * @param resolver for the host names of plain URLs
     */
    public HttpFetch(Duration deadline, int largestBody, Executor executor, Resolver resolver) {
        // The JDK reads it once. A connection to an address has to name the host that the URL names.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        this.hosts = new HostNames(resolver);
        this.deadline = deadline;
        this.largestBody = largestBody;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(deadline)
                .executor(executor)
                .build();
    }

    /** Fetches a URL. The future always completes normally. */
    public CompletableFuture<Fetched> get(URI uri) {
        return get(uri, REDIRECTS_AT_MOST);
    }

    private CompletableFuture<Fetched> get(URI uri, int redirectsLeft) {
        return hosts.place(uri)
                .thenCompose(this::exchange)
                .thenCompose(response -> read(uri, response, redirectsLeft))
                .exceptionally(failure -> failed(cause(failure)));
    }

    private CompletableFuture<HttpResponse<byte[]>> exchange(HostNames.Place place) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(place.uri()).timeout(deadline).header("Accept", "application/json, text/plain");
        place.host().ifPresent(host -> request.header("Host", host));
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request.build(),
                info -> info.statusCode() == 200 ? CappedBody.ofAtMost(largestBody) : CappedBody.ignored());
        return exchange.copy()
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    exchange.cancel(true);
                    if (failure != null) {
                        hosts.failed(place);
                    }
                });
    }

    private CompletableFuture<Fetched> read(URI uri, HttpResponse<byte[]> response, int redirectsLeft) {
        int status = response.statusCode();
        if (status == 200) {
            return CompletableFuture.completedFuture(new Fetched.Body(
                    mediaType(response.headers()), new String(response.body(), StandardCharsets.UTF_8)));
        }
        Optional<String> location = response.headers().firstValue("Location").filter(text -> !text.isBlank());
        if (status / 100 == 3 && location.isPresent()) {
            return redirected(uri, location.get(), redirectsLeft);
        }
        return CompletableFuture.completedFuture(new Fetched.Failed(
                switch (status) {
                    case 401 -> Failure.UNAUTHORIZED;
                    case 403 -> Failure.FORBIDDEN;
                    case 404 -> Failure.NOT_FOUND;
                    default -> status >= 500 ? Failure.SERVER_ERROR : Failure.UNEXPECTED_STATUS;
                },
                "HTTP " + status));
    }

    private CompletableFuture<Fetched> redirected(URI from, String location, int redirectsLeft) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException notAUri) {
            return redirectRefused("to something that is no URL");
        }
        if (redirectsLeft == 0) {
            return redirectRefused("more than " + REDIRECTS_AT_MOST);
        }
        if (!sameHost(from, to)) {
            return redirectRefused("to another host: " + to.getHost());
        }
        return get(to, redirectsLeft - 1);
    }

    private static CompletableFuture<Fetched> redirectRefused(String why) {
        return CompletableFuture.completedFuture(new Fetched.Failed(Failure.REDIRECT, why));
    }

    /** The same host and port; or, on the same host, from http to https. */
    private static boolean sameHost(URI from, URI to) {
        boolean upgraded = "http".equals(from.getScheme()) && "https".equals(to.getScheme());
        boolean sameOrigin = from.getScheme().equals(to.getScheme()) && from.getPort() == to.getPort();
        return from.getHost().equalsIgnoreCase(to.getHost()) && (upgraded || sameOrigin);
    }

    private static String mediaType(HttpHeaders headers) {
        String value = headers.firstValue("Content-Type").orElse("");
        int parameters = value.indexOf(';');
        String type = parameters < 0 ? value : value.substring(0, parameters);
        return Excerpt.of(type.strip().toLowerCase(Locale.ROOT), LONGEST_MEDIA_TYPE);
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Fetched failed(Throwable cause) {
        if (cause instanceof CappedBody.TooLargeException) {
            return new Fetched.Failed(Failure.TOO_LARGE, "more than " + largestBody + " bytes");
        } else if (cause instanceof HostNames.UnresolvedException unresolved) {
            return new Fetched.Failed(Failure.UNREACHABLE, String.valueOf(unresolved.getMessage()));
        } else if (cause instanceof HttpConnectTimeoutException
                || cause instanceof HttpTimeoutException
                || cause instanceof TimeoutException) {
            return new Fetched.Failed(Failure.TIMEOUT, "nothing whole within " + deadline.toMillis() + " ms");
        } else if (cause instanceof ConnectException refused) {
            return refused.getCause() instanceof java.nio.channels.UnresolvedAddressException
                    ? new Fetched.Failed(Failure.UNREACHABLE, "the host name does not resolve")
                    : new Fetched.Failed(Failure.CONNECTION_REFUSED, "");
        } else if (cause instanceof ProtocolException || cause instanceof IllegalArgumentException) {
            return new Fetched.Failed(Failure.UNPARSABLE, "not HTTP");
        } else if (cause instanceof IOException) {
            return new Fetched.Failed(Failure.CUT_SHORT, String.valueOf(cause.getMessage()));
        }
        return new Fetched.Failed(Failure.UNREACHABLE, cause.toString());
    }
}

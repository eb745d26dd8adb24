package io.sidelight.source.http;

import io.sidelight.model.access.Secret;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.tls.TlsCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** HTTP requests with GET and POST. Every failure is a value. Redirects are followed on the same host only. */
public final class HttpFetch {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int REDIRECTS_AT_MOST = 3;
    private static final int LONGEST_DETAIL = 500;
    private static final int LONGEST_MEDIA_TYPE = 100;

    private final HttpExchange exchange;
    private final Clock clock;
    private final Validators validators = new Validators();
    private volatile Optional<Duration> serverClock = Optional.empty();

    /** The result of a GET request. */
    public sealed interface Fetched {
        /**
         * The body of a response with status 200, as UTF-8.
         *
         * @param mediaType in lower case, without parameters; empty without a Content-Type
         */
        record Body(String mediaType, String text) implements Fetched {}

        /**
         * A failure.
         *
         * @param detail may quote the server; it is shortened, and safe to display
         */
        record FetchFailed(ListFailure failure, String detail) implements Fetched {
            public FetchFailed {
                detail = SafeText.of(detail, LONGEST_DETAIL);
            }
        }
    }

    /**
     * Limits of a request.
     *
     * @param deadline from the request to the last byte of the body; each redirect and the lookup of the host have their own
     * @param largestBody in bytes
     */
    public record Limits(Duration deadline, int largestBody) {}

    /**
     * Creates a fetch.
     *
     * @param executor runs the work that follows a response, which must not block the event loops
     * @param resolver for the host names of URLs
     * @param clock for the difference to a server's clock
     */
    public HttpFetch(
            Vertx vertx, Limits limits, Executor executor, Resolver resolver, TlsCredentials tls, Clock clock) {
        this.clock = clock;
        this.exchange = new HttpExchange(vertx, limits, executor, resolver, tls);
    }

    /** Returns how far the clock of the last server was ahead of this machine's; empty before its first response. */
    public Optional<Duration> serverClock() {
        return serverClock;
    }

    private void compareClocks(HttpResponse response) {
        date(response).ifPresent(there -> serverClock = Optional.of(Duration.between(clock.instant(), there)));
    }

    /** Appends a path, which begins with a slash, to a base URL with or without a trailing slash. */
    public static URI under(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    /** Fetches a URL. The future never fails. */
    public CompletableFuture<Fetched> get(URI uri) {
        return get(uri, Authorization.NONE);
    }

    /** Fetches a URL, with a token where the rule allows it. The future never fails. */
    public CompletableFuture<Fetched> get(URI uri, Authorization authorization) {
        return get(uri, authorization, REDIRECTS_AT_MOST);
    }

    /** Sends JSON to a URL, without following redirects. The future never fails. */
    public CompletableFuture<PostResult> post(URI uri, String json) {
        return exchange.send(
                        HttpMethod.POST,
                        uri,
                        Map.of("Content-Type", "application/json"),
                        Buffer.buffer(json),
                        any -> true)
                .<PostResult>thenApply(
                        response -> new PostResult.Response(response.status(), date(response), response.text()))
                .exceptionally(failure -> {
                    Fetched.FetchFailed failed = exchange.failed(uri, failure);
                    return new PostResult.PostFailed(failed.failure(), failed.detail());
                });
    }

    private CompletableFuture<Fetched> get(URI uri, Authorization authorization, int redirectsLeft) {
        Optional<Validators.Known> before = validators.of(uri);
        Map<String, String> headers = headers(authorization.at(uri), before.map(Validators.Known::tag));
        return exchange.send(HttpMethod.GET, uri, headers, Buffer.buffer(), status -> status == OK)
                .thenCompose(response -> {
                    compareClocks(response);
                    return before.filter(known -> response.status() == NOT_MODIFIED)
                            .map(known -> CompletableFuture.<Fetched>completedFuture(known.body()))
                            .orElseGet(() -> read(uri, response, authorization, redirectsLeft));
                })
                .exceptionally(failure -> exchange.failed(uri, failure));
    }

    /** Returns the headers. The token's scheme is specific to DC/OS. */
    private static Map<String, String> headers(Optional<Secret> token, Optional<String> tag) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json, text/plain");
        token.ifPresent(secret -> headers.put("Authorization", "token=" + secret.reveal()));
        tag.ifPresent(text -> headers.put("If-None-Match", text));
        return headers;
    }

    private CompletableFuture<Fetched> read(
            URI uri, HttpResponse response, Authorization authorization, int redirectsLeft) {
        int status = response.status();
        if (status == OK) {
            Fetched.Body body = new Fetched.Body(mediaType(response), response.text());
            validators.keep(uri, response, body);
            return CompletableFuture.completedFuture(body);
        }
        Optional<String> location = response.header("Location").filter(text -> !text.isBlank());
        if (status / 100 == 3 && location.isPresent()) {
            return redirected(uri, location.get(), authorization, redirectsLeft);
        }
        return CompletableFuture.completedFuture(new Fetched.FetchFailed(
                switch (status) {
                    case 401 -> ListFailure.UNAUTHORIZED;
                    case 403 -> ListFailure.FORBIDDEN;
                    case 404 -> ListFailure.NOT_FOUND;
                    default -> status >= 500 ? ListFailure.SERVER_ERROR : ListFailure.UNEXPECTED_STATUS;
                },
                "HTTP " + status));
    }

    private CompletableFuture<Fetched> redirected(
            URI from, String location, Authorization authorization, int redirectsLeft) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException notAUri) {
            return redirectRefused("to a malformed URL");
        }
        if (redirectsLeft == 0) {
            return redirectRefused("more than " + REDIRECTS_AT_MOST);
        }
        Optional<Origin> target = Origin.of(to);
        if (target.isEmpty()) {
            return redirectRefused("to a URL that is not http or https");
        }
        if (Origin.of(from).filter(origin -> mayFollow(origin, target.get())).isEmpty()) {
            return redirectRefused("to another host: " + target.get().host());
        }
        return get(to, authorization, redirectsLeft - 1);
    }

    private static CompletableFuture<Fetched> redirectRefused(String why) {
        return CompletableFuture.completedFuture(new Fetched.FetchFailed(ListFailure.REDIRECT, why));
    }

    /** Returns whether a redirect stays on the same origin, or changes from http to https on the same host. */
    private static boolean mayFollow(Origin from, Origin to) {
        return from.isSame(to) || (from.isSameHost(to) && !from.isSecure() && to.isSecure());
    }

    private static String mediaType(HttpResponse response) {
        String value = response.header("Content-Type").orElse("");
        int parameters = value.indexOf(';');
        String type = parameters < 0 ? value : value.substring(0, parameters);
        return SafeText.of(type.strip().toLowerCase(Locale.ROOT), LONGEST_MEDIA_TYPE);
    }

    private static Optional<Instant> date(HttpResponse response) {
        try {
            return response.header("Date").map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}

package io.sidelight.source.http;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.tls.TlsCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;

/** One request to an address of the URL's host, and its response or failure. */
final class HttpExchange {
    private final HostResolver hosts;
    private final HttpClients clients;
    private final TlsCredentials tls;
    private final Executor executor;
    private final HttpFetch.Limits limits;

    HttpExchange(Vertx vertx, HttpFetch.Limits limits, Executor executor, Resolver resolver, TlsCredentials tls) {
        this.hosts = new HostResolver(resolver);
        this.clients = new HttpClients(vertx, limits.deadline(), tls);
        this.executor = executor;
        this.tls = tls;
        this.limits = limits;
    }

    /**
     * Sends a request. The future may complete exceptionally.
     *
     * @param body empty for none
     * @param wanted selects the statuses whose body is read
     */
    CompletableFuture<HttpResponse> send(
            HttpMethod method, URI uri, Map<String, String> headers, Buffer body, IntPredicate wanted) {
        RequestOptions request = new RequestOptions().setMethod(method).setURI(target(uri));
        headers.forEach(request::putHeader);
        return Contained.value(() -> hosts.place(uri), CompletableFuture::<HostResolver.ResolvedHost>failedFuture)
                .thenCompose(place -> send(request, place, body, wanted));
    }

    /** Connects to the address. SNI, the verified certificate and the Host header have the name of the URL's host. */
    private CompletableFuture<HttpResponse> send(
            RequestOptions request, HostResolver.ResolvedHost place, Buffer body, IntPredicate wanted) {
        Origin origin = place.origin();
        request.setServer(place.server())
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.isSecure())
                .putHeader(HttpHeaders.HOST, origin.authority());
        HttpClient client;
        try {
            client = clients.to(origin);
        } catch (TlsCredentials.UnusableTlsFilesException noTls) {
            return CompletableFuture.failedFuture(noTls);
        }
        return Transfer.start(client, request, body, limits, wanted)
                .whenCompleteAsync(
                        (response, failure) -> {
                            if (failure != null) {
                                hosts.failed(place);
                            }
                        },
                        executor);
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Returns the failure for an exception. */
    Fetched.FetchFailed failed(URI uri, Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof Transfer.TooLargeException) {
            return new Fetched.FetchFailed(ListFailure.TOO_LARGE, "more than " + limits.largestBody() + " bytes");
        } else if (cause instanceof HostResolver.UnresolvedException unresolved) {
            return new Fetched.FetchFailed(ListFailure.UNREACHABLE, String.valueOf(unresolved.getMessage()));
        } else if (cause instanceof TimeoutException) {
            return new Fetched.FetchFailed(
                    ListFailure.TIMEOUT,
                    "no complete response within " + limits.deadline().toMillis() + " ms");
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return new Fetched.FetchFailed(ListFailure.CONNECTION_REFUSED, "");
        } else if (cause instanceof SSLException || cause instanceof TlsCredentials.UnusableTlsFilesException) {
            return new Fetched.FetchFailed(ListFailure.TLS, tls.description(cause));
        } else if (cause instanceof Transfer.NotHttpException) {
            return new Fetched.FetchFailed(ListFailure.UNPARSABLE, "not HTTP");
        } else if (cause instanceof IOException
                || cause instanceof HttpClosedException
                || cause instanceof PrematureChannelClosureException) {
            return new Fetched.FetchFailed(ListFailure.CUT_SHORT, String.valueOf(cause.getMessage()));
        }
        return new Fetched.FetchFailed(
                ListFailure.INTERNAL_ERROR, Defects.report(Component.REQUEST, uri.getRawAuthority(), cause));
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}

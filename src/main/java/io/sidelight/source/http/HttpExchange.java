package io.sidelight.source.http;

import io.sidelight.defect.Component;
import io.sidelight.defect.Contained;
import io.sidelight.defect.Defects;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.source.tls.TlsCredentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/** One request to an address of the URL's host, and its response or failure. */
final class HttpExchange {
    private final HostResolver hosts;
    private final HttpClients clients;
    private final TlsCredentials tls;
    private final Duration deadline;
    private final int largestBody;

    HttpExchange(Duration deadline, int largestBody, Executor executor, Resolver resolver, TlsCredentials tls) {
        this.hosts = new HostResolver(resolver);
        this.clients = new HttpClients(deadline, executor, tls);
        this.tls = tls;
        this.deadline = deadline;
        this.largestBody = largestBody;
    }

    /** Sends a request. The future may complete exceptionally. */
    CompletableFuture<HttpResponse<byte[]>> send(
            URI uri, UnaryOperator<HttpRequest.Builder> request, BodyHandler<byte[]> body) {
        return Contained.value(() -> hosts.place(uri), CompletableFuture::<HostResolver.ResolvedHost>failedFuture)
                .thenCompose(place -> send(place, request, body));
    }

    /** Reads the body only for the wanted statuses. */
    BodyHandler<byte[]> bodyOf(IntPredicate wanted) {
        return info -> wanted.test(info.statusCode()) ? BoundedBody.ofAtMost(largestBody) : BoundedBody.ignored();
    }

    private CompletableFuture<HttpResponse<byte[]>> send(
            HostResolver.ResolvedHost place, UnaryOperator<HttpRequest.Builder> as, BodyHandler<byte[]> body) {
        HttpRequest.Builder request =
                as.apply(HttpRequest.newBuilder(place.uri()).timeout(deadline));
        place.host().ifPresent(host -> request.header("Host", host));
        CompletableFuture<HttpResponse<byte[]>> exchange;
        try {
            exchange = clients.to(place).sendAsync(request.build(), body);
        } catch (IOException noTls) {
            return CompletableFuture.failedFuture(noTls);
        }
        return exchange.copy()
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    exchange.cancel(true);
                    if (failure != null) {
                        hosts.failed(place);
                    }
                });
    }

    /** Returns the failure for an exception. */
    Fetched.FetchFailed failed(URI uri, Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof BoundedBody.TooLargeException) {
            return new Fetched.FetchFailed(ListFailure.TOO_LARGE, "more than " + largestBody + " bytes");
        } else if (cause instanceof HostResolver.UnresolvedException unresolved) {
            return new Fetched.FetchFailed(ListFailure.UNREACHABLE, String.valueOf(unresolved.getMessage()));
        } else if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new Fetched.FetchFailed(
                    ListFailure.TIMEOUT, "no complete response within " + deadline.toMillis() + " ms");
        } else if (cause instanceof ConnectException refused) {
            return refused.getCause() instanceof UnresolvedAddressException
                    ? new Fetched.FetchFailed(ListFailure.UNREACHABLE, "the host name does not resolve")
                    : new Fetched.FetchFailed(ListFailure.CONNECTION_REFUSED, "");
        } else if (cause instanceof SSLException || cause instanceof TlsCredentials.UnusableTlsFilesException) {
            return new Fetched.FetchFailed(ListFailure.TLS, tls.description(cause));
        } else if (cause instanceof ProtocolException || cause instanceof IllegalArgumentException) {
            return new Fetched.FetchFailed(ListFailure.UNPARSABLE, "not HTTP");
        } else if (cause instanceof IOException) {
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

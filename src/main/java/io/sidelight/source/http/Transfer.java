package io.sidelight.source.http;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;

/** A request and its response as it arrives. A deadline or a body over the limit closes the connection. */
final class Transfer {
    private static final int REPEATS = 5;

    private final HttpClient client;
    private final RequestOptions options;
    private final Buffer body;
    private final HttpFetch.Limits limits;
    private final IntPredicate wanted;
    private final CompletableFuture<HttpResponse> whole = new CompletableFuture<>();
    private volatile Optional<HttpClientRequest> sent = Optional.empty();

    /** Signals a body that exceeds the maximum size. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Signals a response that is not HTTP. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1;

        NotHttpException(Throwable cause) {
            super(cause);
        }
    }

    private Transfer(
            HttpClient client, RequestOptions options, Buffer body, HttpFetch.Limits limits, IntPredicate wanted) {
        this.client = client;
        this.options = options;
        this.body = body;
        this.limits = limits;
        this.wanted = wanted;
    }

    /**
     * Sends a request. A GET is repeated if the server closes its connection without a response. A server may close idle
     * connections at the moment of the request.
     *
     * @param wanted selects the statuses whose body is read
     * @return a future that fails with a {@link java.util.concurrent.TimeoutException} at the deadline, repetitions included
     */
    static CompletableFuture<HttpResponse> start(
            HttpClient client, RequestOptions options, Buffer body, HttpFetch.Limits limits, IntPredicate wanted) {
        Transfer transfer = new Transfer(client, options, body, limits, wanted);
        transfer.attempt(options.getMethod().equals(HttpMethod.GET) ? REPEATS : 0);
        return transfer.whole
                .orTimeout(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        transfer.sent.ifPresent(HttpClientRequest::reset);
                    }
                });
    }

    private void attempt(int repeats) {
        try {
            client.request(options)
                    .onFailure(whole::completeExceptionally)
                    .onSuccess(request -> send(request, repeats));
        } catch (IllegalStateException | RejectedExecutionException closed) {
            // The agent stops, and Vert.x has closed its clients.
            whole.completeExceptionally(new IOException("the client is closed", closed));
        }
    }

    private void send(HttpClientRequest request, int repeats) {
        sent = Optional.of(request);
        if (whole.isDone()) {
            // The deadline is over. A reset would keep the connection, because nothing was sent on it.
            request.connection().close();
            return;
        }
        // Vert.x would log a failure without a handler. The future of the response fails as well.
        request.exceptionHandler(failure -> {});
        request.send(body).onSuccess(this::read).onFailure(failure -> {
            if (repeats > 0 && isClosing(failure) && !whole.isDone()) {
                // The pool hands out a connection until it is closed.
                request.connection().close().onComplete(closed -> attempt(repeats - 1));
            } else {
                whole.completeExceptionally(mapped(failure));
            }
        });
    }

    /** Maps the exceptions of the decoders. The cause of such an exception may be a TLS alert after the handshake. */
    private static Throwable mapped(Throwable failure) {
        if (failure instanceof DecoderException && failure.getCause() instanceof SSLException alert) {
            return alert;
        }
        return failure instanceof DecoderException
                        || failure instanceof IllegalArgumentException
                        || failure instanceof IllegalStateException
                ? new NotHttpException(failure)
                : failure;
    }

    private static boolean isClosing(Throwable failure) {
        return failure instanceof HttpClosedException
                || (failure instanceof IOException && !(failure instanceof SSLException));
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(failure -> whole.completeExceptionally(mapped(failure)));
        if (!wanted.test(response.statusCode())) {
            whole.complete(new HttpResponse(response.statusCode(), response.headers(), Buffer.buffer()));
            response.request().reset();
            return;
        }
        Buffer read = Buffer.buffer();
        response.handler(part -> {
                    if (read.length() + part.length() > limits.largestBody()) {
                        whole.completeExceptionally(new TooLargeException());
                    } else {
                        read.appendBuffer(part);
                    }
                })
                .endHandler(end -> whole.complete(new HttpResponse(response.statusCode(), response.headers(), read)));
    }
}

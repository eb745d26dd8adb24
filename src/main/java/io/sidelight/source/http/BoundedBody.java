package io.sidelight.source.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A response body with a maximum size. Reading stops as soon as the body exceeds it. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final int atMost;
    private Flow.Subscription subscription = NONE;

    private static final Flow.Subscription NONE = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    /** Signals a body that exceeds the maximum size. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private BoundedBody(int atMost) {
        this.atMost = atMost;
    }

    /** Returns a subscriber that reads up to this many bytes. */
    static BoundedBody ofAtMost(int bytes) {
        return new BoundedBody(bytes);
    }

    /** Returns a subscriber that reads no body, for responses whose status is sufficient. */
    static BoundedBody ignored() {
        BoundedBody body = new BoundedBody(0);
        body.whole.complete(new byte[0]);
        return body;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (whole.isDone()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (whole.isDone()) {
                return;
            }
            if (read.size() + part.remaining() > atMost) {
                subscription.cancel();
                whole.completeExceptionally(new TooLargeException());
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            read.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(read.toByteArray());
    }
}

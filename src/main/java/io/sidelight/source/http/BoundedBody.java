package io.sidelight.source.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that is read up to a bound; a larger one is given up at once, however much more would come. */
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

    /** The body is over the bound. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private BoundedBody(int atMost) {
        this.atMost = atMost;
    }

    /** Reads this many bytes and no more. */
    static BoundedBody ofAtMost(int bytes) {
        return new BoundedBody(bytes);
    }

    /** Reads nothing: what the status says is enough. */
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

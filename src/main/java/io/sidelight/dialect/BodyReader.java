package io.sidelight.dialect;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads bodies of requests whole. All bodies in memory together have a limit, so that slow clients cannot take all of it. */
@Singleton
final class BodyReader {
    private static final long MOST_TOGETHER = 4 << 20;

    private final AtomicLong held = new AtomicLong();

    /** The result of reading a body. */
    sealed interface Body {
        /** The whole body. */
        record Whole(Buffer bytes) implements Body {}

        /** A body that is larger than allowed. */
        record TooLarge() implements Body {}

        /** A body for which there was no memory. */
        record NoRoom() implements Body {}
    }

    /** Reads the body, also that of a refused request to its end, so that the client gets the response. */
    void read(RoutingContext context, int longest, Consumer<Body> done) {
        HttpServerRequest request = context.request();
        Reading reading = new Reading(longest);
        request.handler(reading::add);
        request.endHandler(read -> done.accept(reading.result()));
        context.addEndHandler(ended -> reading.release());
        request.resume();
    }

    /** One body that is being read. */
    private final class Reading {
        private final int longest;
        private Buffer bytes = Buffer.buffer();
        private boolean isTooLarge;
        private boolean hasNoRoom;

        Reading(int longest) {
            this.longest = longest;
        }

        void add(Buffer part) {
            if (isTooLarge || hasNoRoom) {
                return;
            }
            isTooLarge = bytes.length() + part.length() > longest;
            hasNoRoom = !isTooLarge && held.get() + part.length() > MOST_TOGETHER;
            if (isTooLarge || hasNoRoom) {
                release();
            } else {
                held.addAndGet(part.length());
                bytes.appendBuffer(part);
            }
        }

        Body result() {
            if (isTooLarge) {
                return new Body.TooLarge();
            }
            return hasNoRoom ? new Body.NoRoom() : new Body.Whole(bytes);
        }

        void release() {
            held.addAndGet(-bytes.length());
            bytes = Buffer.buffer();
        }
    }
}
